"""What the verbs about cards and letters do, and how they answer."""

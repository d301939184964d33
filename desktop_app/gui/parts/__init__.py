"""The painted parts that pages are built from; may import Qt, the theme and base, no other room."""

"""The Contacts page: the list found as one types, and the form beside it."""

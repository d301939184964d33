"""The rules of the craft, over plain values; may import errors and i18n, no other room."""

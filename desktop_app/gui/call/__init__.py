"""The call itself: the desk with the person, the script panel, and letters to write."""

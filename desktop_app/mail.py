"""The reminder as a mail: a draft for the user's own mail program, never sent by us."""

"""How the desktop starts the program: at login, and in time before the next call.

May import the base (errors, i18n, clock, paths, settings) and the standard library; no Qt, no
database and no other room.
"""

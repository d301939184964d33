"""The desktop's own place for secrets, where the key of an encrypted database may be kept.

Imports the base, the message bus of the alerts and its own libraries, which are asked for nothing
until a key is to be looked up.
"""

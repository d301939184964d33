"""What keeps the user's data: backups and checks in a worker, putting one back, and the rescue.

May import what gui may.
"""

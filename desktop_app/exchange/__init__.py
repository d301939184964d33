"""Files for other programs: records to bytes, and back.

May import domain, base and its own libraries; never Qt or a database.
"""

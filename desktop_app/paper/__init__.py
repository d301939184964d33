"""What is printed, as blocks placed in millimetres.

May import domain, base and its own libraries; never Qt or a database.
"""

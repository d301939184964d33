"""What rings, and the bell on the desktop.

May import domain, base and its own libraries (jeepney, plyer); never Qt or a database.
"""

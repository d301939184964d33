"""On the Dot: follow-up phone calls at the minute they were promised."""

__version__ = "0.1.0"

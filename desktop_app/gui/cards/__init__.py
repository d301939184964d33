"""The page of cards and mail, and the card in the middle of it. May import what gui may."""

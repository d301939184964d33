"""The parts of the sheet for how a call went. May import what gui may."""

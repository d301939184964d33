"""The Scripts page: writing what to say, with advice, and rehearsing it. Imports as gui/ may."""

"""Everything that can be done in the window, each with its words and its key. Knows no page."""

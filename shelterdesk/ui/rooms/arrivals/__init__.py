"""Arrivals: a list of people from a file or the clipboard on its way in, and who is still to be written down."""

"""Everybody registered: the list, coming and going, and the card of a person."""

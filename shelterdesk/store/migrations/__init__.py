"""Numbered steps from one shape of the store to the next; never edited after a release."""

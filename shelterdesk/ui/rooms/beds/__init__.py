"""Beds: who sleeps where, moving people, and setting up rooms."""

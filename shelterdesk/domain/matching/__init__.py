"""Recognising that two registrations are the same person: keys, graded comparison, households, zones, reasons.

Pure: values in, values out. rapidfuzz, imported where it is needed, is the one foreign thing the domain stands on.
"""

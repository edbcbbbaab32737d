"""Sealed packages: how work travels between laptops and to headquarters (resources/help/package-format.md)."""

"""Shared furniture of the screens; knows nothing of shelters."""

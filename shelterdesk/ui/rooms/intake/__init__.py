"""The intake screen: one household, one grid, keys only."""

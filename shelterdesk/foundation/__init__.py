"""What everything stands on: clock, ids, errors, changes, bus, resources, words."""

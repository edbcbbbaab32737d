"""Where it is kept and how we get back: database, keys, journal, undo, backup."""

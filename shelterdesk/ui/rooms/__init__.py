"""One folder per screen; rooms never know each other."""

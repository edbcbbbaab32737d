"""Everything that enters or leaves the desk as a file."""

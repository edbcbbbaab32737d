"""Settings: the centre, its staff, this laptop."""

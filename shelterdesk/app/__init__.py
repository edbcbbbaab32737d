"""Who is introduced to whom."""

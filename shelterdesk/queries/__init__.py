"""What people ask: each question returns frozen rows."""

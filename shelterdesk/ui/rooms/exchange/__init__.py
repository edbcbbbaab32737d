"""The exchange screen: files for headquarters, and what was sent."""

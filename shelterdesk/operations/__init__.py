"""What people do: each verb is one unit of work."""

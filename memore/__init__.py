"""memore: mentoring to work."""

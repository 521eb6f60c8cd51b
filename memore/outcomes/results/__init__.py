"""What came of the mentoring: time to the first meeting and to work, who got there, what changed."""

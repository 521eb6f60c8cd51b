"""A person's way to work: goals and their steps."""

"""The definition test: whether what a programme does is mentoring to work, and what else it may be."""

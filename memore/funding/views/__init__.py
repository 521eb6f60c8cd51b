"""Pages about grants, money and hours."""

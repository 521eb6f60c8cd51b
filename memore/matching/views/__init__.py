"""The pages of the match board."""

"""Contents as data, and their words for translators."""

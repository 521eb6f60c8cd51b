"""Reference rates, codes of ESF+ and the profiles of authorities, as data."""

"""The funder's file: ESF+ common indicators of a programme's own rows (domain.md 8.3)."""

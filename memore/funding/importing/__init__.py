"""Costs, income and hours from a spreadsheet: read, look through, bring in, undo."""

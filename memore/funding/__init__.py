"""Where the money comes from and what it pays for: grants, calls, income, costs, hours of staff."""

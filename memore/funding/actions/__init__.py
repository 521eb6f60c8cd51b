"""What can happen to grants, countings, money and hours."""

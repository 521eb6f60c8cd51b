"""National scale: bitmap candidates, short lists, exact solving, pricing of every other pair."""

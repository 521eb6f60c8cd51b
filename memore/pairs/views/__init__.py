"""Pages of a pair's life: each asks one thing and does one deed. The pair page itself is home's."""

"""Being forgotten: at somebody's wish, or by the clock after long silence, with notice."""

"""How people come in: lists that are imported, and undone."""

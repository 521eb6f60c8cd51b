"""How the shipped tables were made, so that anyone can make them again. Never run by the product."""

"""How the shipped tables were made, so that anyone can make them again from newer sources. Never run by the product."""

"""Pages of programmes and of who takes part."""

"""Pages about how it went on."""

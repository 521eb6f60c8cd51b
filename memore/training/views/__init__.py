"""Pages of a training."""

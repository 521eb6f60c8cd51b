"""What pages cost: measured on an invented organisation of any size."""

"""Where each participant stands in the model: phases, gates, what is missing; computed from facts below."""

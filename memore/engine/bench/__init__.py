"""`memore bench matching`: the engine measured beside the solvers one would pick otherwise."""

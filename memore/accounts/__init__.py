"""The user and sign-in, nothing else."""

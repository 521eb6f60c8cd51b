"""Pseudonymised rows for researchers, of people who said yes to that and to nobody else."""

"""Organisations of several countries compare figures, hand on models, tell what they do."""

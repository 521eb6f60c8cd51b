"""Rounds, proposals and answers; the only caller of the engine."""

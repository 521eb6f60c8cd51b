"""Texts that memore ships: mentoring models, and their words for translation."""

"""Preparing both sides: units, sessions, attendance, online units, certificates."""

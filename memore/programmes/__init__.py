"""Programme and participation: the common ground of everything above."""

"""What can happen to a pair. Each deed is one function: keyword-only, one transaction, one audit event."""

from memore.pairs.actions.opening import make_pair, open_pair

__all__ = ["make_pair", "open_pair"]

"""Where the money comes from and what it pays for."""

from memore.funding.models.calls import Call, CallQuerySet

__all__ = ["Call", "CallQuerySet"]

"""Why the engine refuses a problem. Each message names what is wrong and where."""

from __future__ import annotations


class ProblemRefused(ValueError):
    """The problem cannot be solved as it is given; the message says what to change."""


class NotANumber(ProblemRefused):
    """A number is missing, infinite or not a number at all."""


class NegativePlaces(ProblemRefused):
    """A mentor has fewer than no places."""


class OutOfRange(ProblemRefused):
    """A level, slot mask, tier or quality outside its scale."""


class IndexOutOfRange(ProblemRefused):
    """An edge names a mentee or a mentor that is not in the lists."""


class DuplicateId(ProblemRefused):
    """Two people of one list have the same id, or an edge is given twice."""


class UnknownPerson(ProblemRefused):
    """A pinned pair names somebody who is not in the lists."""


class PinnedTwice(ProblemRefused):
    """A mentee is pinned to two mentors."""


class TierOverflow(ProblemRefused):
    """Tiers times people would leave the range of 64-bit integers."""


class NoCluster(ProblemRefused):
    """The cluster that was asked for cannot be used."""


class NotEnoughMemory(ProblemRefused):
    """Solving would need more memory than allowed."""

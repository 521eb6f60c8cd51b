"""What stands wherever a gross result is printed: that it is no effect, and how comparable people fare."""

from collections.abc import Iterable, Sequence

from memore.evidence.indicators.catalogue import INDICATORS, NO_PROOF
from memore.outcomes.references import sentences
from memore.programmes.models import Programme

GROSS = frozenset(one.code for one in INDICATORS if one.caution is NO_PROOF)
"""The success factors that count what mentees reach, with the mentoring or beside it."""


def beside_gross(codes: Iterable[str], programmes: Sequence[Programme]) -> list[str]:
    """The caution and the rates, where a gross result is among these success factors; else nothing."""
    return [str(NO_PROOF), *rates_beside(programmes)] if programmes and GROSS.intersection(codes) else []


def rates_beside(programmes: Sequence[Programme]) -> list[str]:
    """Rates of people without mentoring, of the country in which these programmes are."""
    return sentences(programmes, programmes[0].organisation.country)

"""What a list may name: grants, programmes, sources and colleagues of one organisation, by folded name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from memore.funding.models import FundingSource, Grant
from memore.organisations.models import Membership, Organisation
from memore.programmes.models import Programme
from memore.reference.words import foldings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class House:
    """Each map: folded name → the row it names."""

    grants: dict[str, Grant]
    programmes: dict[str, Programme]
    sources: dict[str, FundingSource]
    colleagues: dict[str, Membership]


def house_of(organisation: Organisation) -> House:
    """What lists of an organisation can name. Four queries."""
    grants = Grant.objects.filter(organisation=organisation)
    colleagues = Membership.objects.filter(organisation=organisation).staff().select_related("user")
    return House(
        grants=_by((one, (one.number, one.name)) for one in grants),
        programmes=_by((one, (one.name,)) for one in Programme.objects.filter(organisation=organisation)),
        sources=_by((one, (one.funder,)) for one in FundingSource.objects.filter(organisation=organisation)),
        colleagues=_by(
            (one, (one.user.name, one.user.email or "")) for one in colleagues.order_by("-ended_at")
        ),
    )


def _by(rows: Iterable[tuple[T, tuple[str, ...]]]) -> dict[str, T]:
    return {
        folded: row for row, names in rows for name in names if name for folded in foldings(name) if folded
    }

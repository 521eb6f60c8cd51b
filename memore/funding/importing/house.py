"""What a list may name: grants, programmes, sources and colleagues of one organisation, by folded name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.utils.translation import override

from memore.funding.models import FundingSource, Grant
from memore.organisations.models import Membership, Organisation
from memore.programmes.models import Programme
from memore.reference.words import foldings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class House:
    """Each map: folded name → the rows of that name; more than one where it does not tell them apart."""

    grants: dict[str, list[Grant]]
    programmes: dict[str, list[Programme]]
    sources: dict[str, list[FundingSource]]
    colleagues: dict[str, list[Membership]]


def house_of(organisation: Organisation) -> House:
    """What lists of an organisation can name. Four queries."""
    grants = Grant.objects.filter(organisation=organisation).select_related("source")
    staff = Membership.objects.filter(organisation=organisation).staff().select_related("user")
    colleagues = [(one, (one.user.name, one.user.email or "")) for one in staff]
    past = _by((one, names) for one, names in colleagues if one.ended_at)
    return House(
        grants=_by((one, (one.number, one.name)) for one in grants),
        programmes=_by((one, (one.name,)) for one in Programme.objects.filter(organisation=organisation)),
        sources=_by(_with_kinds(FundingSource.objects.filter(organisation=organisation))),
        # who works here now goes before a namesake who left
        colleagues=past | _by((one, names) for one, names in colleagues if not one.ended_at),
    )


def _with_kinds(sources: Iterable[FundingSource]) -> Iterable[tuple[FundingSource, tuple[str, ...]]]:
    """A funder who gives in two ways is told apart by the kind of money behind the name, in any language
    of the interface."""
    rows = list(sources)
    names: dict[FundingSource, set[str]] = {one: {one.funder} for one in rows}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for one in rows:
                names[one].add(str(one))
    return ((one, tuple(said)) for one, said in names.items())


def _by(rows: Iterable[tuple[T, tuple[str, ...]]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for row, names in rows:
        for folded in {folded for name in names for folded in foldings(name) if folded}:
            found.setdefault(folded, []).append(row)
    return found

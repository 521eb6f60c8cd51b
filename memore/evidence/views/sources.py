"""The library of sources."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.core.pages import page_of
from memore.evidence.assessment.criteria import criteria
from memore.evidence.concept.elements import BY_CODE as ELEMENT
from memore.evidence.dimensions import BY_KEY as DIMENSION
from memore.evidence.indicators.catalogue import BY_CODE as INDICATOR
from memore.evidence.indicators.catalogue import INDICATORS, STRENGTHS
from memore.evidence.sources import KINDS, RULES, Source, library
from memore.evidence.tabs import tabs
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest

OURS = "ours"
PAGE_SIZE = 15
AT_ONCE = 3
"""So many of the things that rest on a source are named at once, the others unfold."""
BARS = {key: len(STRENGTHS) - 1 - at for at, key in enumerate(STRENGTHS)}


@dataclass(frozen=True, slots=True)
class Rest:
    """Something that rests on a source, in words: its code and page, where it has them."""

    name: Any
    code: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A source and all that rests on it."""

    source: Source
    strength: Any
    bars: int
    first: list[Rest]
    others: list[Rest]


@require_safe
@allow(coordinator)
def sources(request: MemberRequest) -> HttpResponse:
    """What is known, from whom, how surely, and what rests on it; all, one kind, what one thing rests on, or
    one source."""
    kind, on, one = (request.GET.get(name, "") for name in ("kind", "on", "one"))
    kind, on = kind if kind in (*KINDS, OURS) else "", on if _named(on) else ""
    one = one if one in library() else ""
    page = page_of(request, _asked_for(kind, on, one), size=PAGE_SIZE)
    context = {
        "page": page,
        "groups": [
            (KINDS[key], [_entry(source) for source in found])
            for key, found in groupby(page, lambda source: source.kind)
        ],
        "kinds": _kinds(kind if not on else ""),
        "all": not (kind or on or one),
        "many": len(library()),
        "on": on,
        "on_name": _named(on),
        "one": one,
        "ours": [one for one in INDICATORS if one.ours] if kind == OURS else [],
        "tabs": tabs("sources"),
    }
    return render(request, "evidence/sources.html", context)


def _asked_for(kind: str, on: str, one: str) -> list[Source]:
    """By kind, in the order of the file."""
    order = list(KINDS)
    found = (
        source
        for source in library().values()
        if kind in ("", source.kind) and (not on or on in source.carries) and one in ("", source.key)
    )
    return sorted(found, key=lambda source: order.index(source.kind))


def _kinds(current: str) -> list[tuple[str, Any, int, bool]]:
    """Each kind with how many there are, and what is ours."""
    many = Counter(source.kind for source in library().values())
    ours = sum(one.ours for one in INDICATORS)
    said = [*((key, label, many[key]) for key, label in KINDS.items()), (OURS, _("What is ours"), ours)]
    return [(key, label, number, key == current) for key, label, number in said]


def _named(what: str) -> Any:
    """The name of an element, a success factor or a rule; empty for anything else."""
    if what in ELEMENT:
        return ELEMENT[what].name
    return INDICATOR[what].name if what in INDICATOR else RULES.get(what, "")


def _entry(source: Source) -> Entry:
    rests = [*(_rest(what) for what in source.carries), *_in_the_self_assessment(source)]
    return Entry(
        source=source,
        strength=STRENGTHS.get(source.strength, ""),  # type: ignore[call-overload]
        bars=BARS.get(source.strength, 0),  # type: ignore[call-overload]
        first=rests[:AT_ONCE],
        others=rests[AT_ONCE:],
    )


def _rest(what: str) -> Rest:
    if what in RULES:
        return Rest(RULES[what])
    return Rest(_named(what), what, reverse("evidence:indicator", args=[what]) if what in INDICATOR else "")


def _in_the_self_assessment(source: Source) -> Iterator[Rest]:
    for key, asked in criteria().items():
        if any(one.source == source.key for one in asked):
            name = f"{DIMENSION[key].name} ({_('Self-assessment')})"
            yield Rest(name, url=reverse("evidence:dimension", args=[key]))

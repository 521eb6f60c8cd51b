"""The library of sources."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.evidence.assessment.criteria import criteria
from memore.evidence.concept.elements import BY_CODE as ELEMENT
from memore.evidence.dimensions import BY_KEY as DIMENSION
from memore.evidence.indicators.catalogue import BY_CODE as INDICATOR
from memore.evidence.indicators.catalogue import INDICATORS, STRENGTHS
from memore.evidence.sources import KINDS, RULES, Source, library
from memore.evidence.tabs import tabs
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest

BARS = {key: len(STRENGTHS) - 1 - at for at, key in enumerate(STRENGTHS)}


@dataclass(frozen=True, slots=True)
class Entry:
    """A source and all that rests on it, in words: code (empty for a rule) and name."""

    source: Source
    strength: Any
    bars: int
    carries: list[tuple[str, Any]]
    dimensions: list[Any]


@require_safe
@allow(coordinator)
def sources(request: MemberRequest) -> HttpResponse:
    """What is known, from whom, how surely, and what rests on it; all, or what one thing rests on."""
    kind, on = request.GET.get("kind", ""), request.GET.get("on", "")
    kind, on = kind if kind in KINDS else "", on if _named(on) else ""
    found = [_entry(one) for one in library().values() if _shown(one, kind, on)]
    groups = [(label, [one for one in found if one.source.kind == key]) for key, label in KINDS.items()]
    context = {
        "groups": [(label, entries) for label, entries in groups if entries],
        "kinds": [
            (key, label, sum(one.kind == key for one in library().values())) for key, label in KINDS.items()
        ],
        "all": len(library()),
        "kind": kind,
        "on": on,
        "on_name": _named(on),
        "ours": [one for one in INDICATORS if one.ours],
        "tabs": tabs("sources"),
    }
    return render(request, "evidence/sources.html", context)


def _shown(source: Source, kind: str, on: str) -> bool:
    return (not kind or source.kind == kind) and (not on or on in source.carries)


def _named(what: str) -> Any:
    """The name of an element, a success factor or a rule; empty for anything else."""
    if what in ELEMENT:
        return ELEMENT[what].name
    return INDICATOR[what].name if what in INDICATOR else RULES.get(what, "")


def _entry(source: Source) -> Entry:
    return Entry(
        source=source,
        strength=STRENGTHS.get(source.strength, ""),  # type: ignore[call-overload]
        bars=BARS.get(source.strength, 0),  # type: ignore[call-overload]
        carries=[("" if one in RULES else one, _named(one)) for one in source.carries],
        dimensions=[
            DIMENSION[key]
            for key, asked in criteria().items()
            if any(one.source == source.key for one in asked)
        ],
    )

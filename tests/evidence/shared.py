"""Rows of evidence for tests: a published report, an organisation in a consortium and what it shares."""

import datetime
from typing import Any

from django.utils import timezone

from memore.evidence.models import (
    Assessment,
    Definition,
    Practice,
    Published,
    Report,
    ResearchExport,
    SharedFigure,
    SharedModel,
    Threshold,
)
from memore.organisations.models import Consortium, ConsortiumMember, Organisation
from memore.programmes.mentoring import library
from memore.programmes.models import Programme

YEAR = (datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
EMPTY = {
    "en": {
        "title": "A year", "language": "en", "rtl": False, "house": "House", "period": "2026",
        "made": "today", "page": "Page", "facts": [["Programme", "P"]], "notices": [], "sections": [],
    }
}  # fmt: skip


def report(programme: Programme, **fields: Any) -> Report:
    first, last = YEAR
    given = {"number": 1, "languages": ["en"], "sections": ["scorecard"], "content": EMPTY} | fields
    made = Report.objects.create(
        organisation=programme.organisation, programme=programme, first=first, last=last, **given
    )
    Published.objects.create(
        programme=programme, report=made, code="S01", first=first, last=last, n=30, part=20
    )
    return made


def assessment(programme: Programme) -> Assessment:
    """A dimension that was looked at."""
    return Assessment.objects.create(
        organisation=programme.organisation, programme=programme, dimension="matching", review_on=YEAR[1]
    )


def definition(programme: Programme) -> Definition:
    """A test against the nine elements, all met."""
    answers = {f"E{number}": {"answer": "yes", "proof": ""} for number in range(1, 10)}
    return Definition.objects.create(
        programme=programme, answers=answers, verdict="mentoring", review_on=YEAR[1]
    )


def threshold(programme: Programme) -> Threshold:
    """A goal of the house."""
    return Threshold.objects.create(
        organisation=programme.organisation, code="S15", green=0.9, amber=0.6, reason="We meet often"
    )


def member(
    organisation: Organisation, consortium: Consortium | None = None, **fields: Any
) -> ConsortiumMember:
    """An organisation that has joined and shares everything."""
    consortium = consortium or Consortium.objects.create(name="Three towns", founder=organisation)
    on = dict.fromkeys(("shares_figures", "shares_models", "shares_practices"), True)
    given = {"state": "joined", "joined_at": timezone.now()} | on | fields
    return ConsortiumMember.objects.create(consortium=consortium, organisation=organisation, **given)


def shares(row: ConsortiumMember, programme: Programme) -> dict[str, Any]:
    """A figure, a model and a practice of a member."""
    first, last = YEAR
    text = library.shipped()["classic"]
    figure = SharedFigure.objects.create(
        member=row, programme=programme, programme_name=programme.name, code="S01", first=first, last=last,
        value=0.5, n=20, part=10, low=0.3, high=0.7,
    )  # fmt: skip
    return {
        "shared_figure": figure,
        "shared_model": SharedModel.objects.create(
            member=row, key="classic", number=1, name="Classic", text=text
        ),
        "practice": Practice.objects.create(
            member=row, title="Call on day two", words="We call both.", code="S01", language="en"
        ),
    }  # fmt: skip


def research(organisation: Organisation) -> ResearchExport:
    """A file that was handed out."""
    return ResearchExport.objects.create(
        organisation=organisation, programmes=["One"], rows=30, suppressed=6, key="00" * 32
    )

"""The match report: one page, complete in itself, to print and to discuss."""

from __future__ import annotations

import datetime
import re
from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from babel.dates import format_date
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_bidi, ngettext
from django.utils.translation import gettext as _

from memore.core import words
from memore.engine import CRITERIA, LEVELS, Rules
from memore.engine.problem import Criterion
from memore.matching.report.style import style_for
from memore.matching.results import Result, pairs_csv, said
from memore.matching.wording import spoken, terms

MOST_SAID = 40


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair of the report: who with whom, the sentence in its two halves, and the bar."""

    mentee: str
    mentor: str
    told: str
    weak: str
    parts: dict[Criterion, int]
    score: int
    others: list[str]  # what other mentors would cost the round


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One mentee without a mentor: how many days they have waited, why, and what would help."""

    mentee: str
    days: int | None
    why: str
    help: str
    others: list[str]


def report_html(result: Result) -> str:
    """The report as one HTML file in the active language, with its own style and without scripts."""
    page = str(render_to_string("matching/report.html", _content(result)))
    page = page.replace("&#x27;", "'")  # every attribute stands in double quotes: names look as they are
    return re.sub("<!-- style.*?-->", lambda _: f"<style>{style_for(page)}</style>", page, count=1)


def _content(result: Result) -> dict[str, Any]:
    today = timezone.localdate()
    waited = {person.id: _days(today, person.waiting_since) for person in result.lists.mentees.people}
    served = [days for pair in result.answer.pairs if (days := waited[pair.mentee]) is not None]
    remarks = said(result.remarks)
    pairs = len(result.answer.pairs)
    return {
        "language": get_language(),
        "direction": "rtl" if get_language_bidi() else "ltr",
        "day": format_date(today, "long", locale=words.locale()),
        "time": words.clock(timezone.localtime()),
        "mentees_file": result.lists.mentees.file,
        "mentors_file": result.lists.mentors.file,
        "mentees": len(result.problem.mentees),
        "mentors": len(result.problem.mentors),
        "places": result.places,
        "matched": pairs,
        "left": result.places - pairs,
        "longest": max(served, default=None),
        "points": result.points,
        "average": round(result.points / pairs) if pairs else None,
        "gap": result.answer.certificate.gap,
        "pairs": [_pair(result, pair) for pair in result.answer.pairs],
        "open": [
            OpenRow(
                result.mentee_names[one.mentee],
                waited[one.mentee],
                result.why(one),
                result.help(one),
                _others(result, one.mentee),
            )
            for one in result.answer.unmatched
        ],
        "why_not": result.why_not(),
        "musts": _musts(result.problem.rules),
        "weights": _weights(result.problem.rules),
        "said": remarks[:MOST_SAID],
        "unsaid": max(0, len(remarks) - MOST_SAID),
        # Base64 is letters, digits and three signs.
        "csv": mark_safe(b64encode(pairs_csv(result, marked=True).encode()).decode()),  # nosec B308 B703
    }


def _pair(result: Result, pair: Any) -> PairRow:
    told, weak = spoken(pair.facts, result.mentor_names)
    names = (result.mentee_names[pair.mentee], result.mentor_names[pair.mentor])
    return PairRow(*names, told, weak, pair.parts, pair.score, _others(result, pair.mentee))


def _others(result: Result, mentee: str) -> list[str]:
    return [one.said for one in result.others(mentee) if one.said]


def _days(today: datetime.date, since: datetime.date | None) -> int | None:
    return None if since is None else max(0, (today - since).days)


def _musts(rules: Rules) -> list[str]:
    """The hard rules in words, with the criteria that the programme made a must."""
    slots = ngettext("%(count)s shared free time", "%(count)s shared free times", rules.minimum_slots) % {
        "count": rules.minimum_slots
    }
    return [
        _("a shared language at %(level)s") % {"level": terms.level(LEVELS[rules.minimum_level - 1])},
        slots,
        _("within reach, or both online"),
        _("gender wishes both ways"),
        *([_("mentor trained")] if rules.trained_required else []),
        *([_("mentor cleared")] if rules.cleared_required else []),
        _("not the mentee's employer"),
        _("nobody under “not with”"),
        *(terms.criterion(name) for name in CRITERIA if rules.weights[name] == "must"),
        *(
            [_("at least %(points)s points") % {"points": words.number(rules.minimum_points)}]
            if rules.minimum_points
            else []
        ),
    ]


def _weights(rules: Rules) -> list[tuple[str, str]]:
    """Each weight that is used, with its criteria."""
    called = {"high": _("High"), "medium": _("Medium"), "low": _("Low")}
    used = {
        weight: [terms.criterion(name) for name in CRITERIA if rules.weights[name] == weight]
        for weight in called
    }
    return [(called[weight], terms.together(names)) for weight, names in used.items() if names]

"""What else a round could be, in people: kept with the round, and told side by side with it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core import words
from memore.core.score import CRITERIA
from memore.engine import Answer, Problem
from memore.engine.otherwise import MOST_PAIRS, Otherwise, best_fit, other_musts, whoever_waited
from memore.matching.models import Round
from memore.matching.wording import terms
from memore.programmes.models import Participation


def otherwise(problem: Problem, answer: Answer) -> dict[str, Any] | None:
    """`best_fit`, `whoever_waited` and `musts` (by criterion), each with `matched`, `points` and `changes`
    ([mentee, mentor before, mentor then]); None for rounds too large for it."""
    if not answer.pairs or len(problem.mentees) * len(problem.mentors) > MOST_PAIRS:
        return None
    return {
        "best_fit": _stored(best_fit(problem, answer)),
        "whoever_waited": _stored(whoever_waited(problem, answer)),
        "musts": {str(criterion): _stored(one) for criterion, one in other_musts(problem, answer).items()},
    }


def _stored(one: Otherwise) -> dict[str, Any]:
    return asdict(one)


@dataclass(frozen=True, slots=True)
class Change:
    """One person whose pair would be another: names, "" where there is nobody."""

    mentee: str
    before: str
    then: str


@dataclass(frozen=True, slots=True)
class Another:
    """Another round: what it is called, what it gives and costs in a sentence, and whose pair changes."""

    title: str
    said: str
    changes: tuple[Change, ...]


def others_of(round_: Round) -> list[Another]:
    """The other rounds of a round, most served against best fit first (one query)."""
    found = round_.summary.get("otherwise")
    if not found:
        return []
    named = [(_("Best fit before most people"), found["best_fit"])]
    named.append((_("No matter who waited longest"), found["whoever_waited"]))
    weights = round_.rules.get("weights", {})
    for criterion, one in found["musts"].items():
        title = (
            _("“%(criterion)s” as no must")
            if weights.get(criterion) == "must"
            else _("“%(criterion)s” as a must")
        )
        named.append((title % {"criterion": CRITERIA[criterion]}, one))
    ids = {pk for _title, one in named for change in one["changes"] for pk in change if pk}
    rows = Participation.objects.filter(programme=round_.programme_id, pk__in=ids)
    names = {str(pk): name for pk, name in rows.values_list("pk", "person__name")}
    return [Another(title, _said(round_, one), _changes(one, names)) for title, one in named]


def _changes(one: dict[str, Any], names: dict[str, str]) -> tuple[Change, ...]:
    rows = ([names.get(pk or "", "") for pk in change] for change in one["changes"])
    return tuple(sorted((Change(*row) for row in rows if row[0]), key=lambda change: change.mentee))


def _said(round_: Round, one: dict[str, Any]) -> str:
    """ "18 instead of 21 people have a mentor, and the pairs have 3,400 points less. 9 pairs change." """
    if not one["changes"]:
        return _("Nothing changes.")
    return " ".join([_people(round_, one), *_points(round_, one), _turns(one)]).strip()


def _people(round_: Round, one: dict[str, Any]) -> str:
    now, then = round_.summary["matched"], one["matched"]
    if then == now:
        return ngettext(
            "As many people have a mentor, %(count)s.", "As many people have a mentor, %(count)s.", now
        ) % {"count": words.number(now)}
    told = {"then": words.number(then), "now": words.number(now)}
    return (
        ngettext(
            "%(then)s person instead of %(now)s has a mentor.",
            "%(then)s people instead of %(now)s have a mentor.",
            then,
        )
        % told
    )


def _points(round_: Round, one: dict[str, Any]) -> list[str]:
    """Points where as many are served: over fewer or more pairs they are on average."""
    now, then = round_.summary["matched"], one["matched"]
    if not now or not then:
        return []
    before, after = round_.summary["points"] // now, one["points"] // then
    if before == after:
        return []
    told = {"now": words.number(before), "then": words.number(after)}
    return [_("A pair has %(then)s points on average instead of %(now)s.") % told]


def _turns(one: dict[str, Any]) -> str:
    """Who gets a mentor besides, who no longer, and how many have another one."""
    gain = sum(before is None for _mentee, before, _then in one["changes"])
    lose = sum(then is None for _mentee, _before, then in one["changes"])
    other = len(one["changes"]) - gain - lose
    parts = []
    if gain:
        parts.append(ngettext("%(count)s gets a mentor besides", "%(count)s get a mentor besides", gain))
    if lose:
        parts.append(ngettext("%(count)s no longer has one", "%(count)s no longer have one", lose))
    if other:
        parts.append(ngettext("%(count)s has another one", "%(count)s have another one", other))
    counts = [count for count in (gain, lose, other) if count]
    told = [part % {"count": words.number(count)} for part, count in zip(parts, counts, strict=True)]
    return _("Of the people: %(changes)s.") % {"changes": terms.together(told)}

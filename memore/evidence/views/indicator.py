"""One success factor: what it means, its figure, over time, side by side, and who is behind it."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.core.pages import PAGE_SIZE
from memore.core.words import as_written
from memore.evidence import behind, card, of_house, over_time, sheets, wording
from memore.evidence.choosing import Choice, choose, part_name
from memore.evidence.drawing import chart, scale
from memore.evidence.failed import failed_tests
from memore.evidence.figures import Figure, Goal
from memore.evidence.gross import GROSS, rates_beside
from memore.evidence.indicators.catalogue import BY_CODE, TABS, Indicator
from memore.evidence.indicators.rows import Rows
from memore.evidence.indicators.slices import cut
from memore.evidence.indicators.words import ALWAYS
from memore.evidence.leaving import OF_MONEY
from memore.evidence.models import Threshold
from memore.evidence.recorded import Records
from memore.evidence.scorecard import choose_goals, goals_of, read, thresholds_of, work_out
from memore.evidence.views.handing import handed
from memore.evidence.views.scorecard import part_words, programmes_of, scope_words
from memore.funding import access
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest

SHOWN_THRESHOLDS = 20


@require_safe
@allow(coordinator)
def indicator(request: MemberRequest, code: str) -> HttpResponse:
    """The figure with everything that it rests on."""
    one, today = BY_CODE.get(code), timezone.localdate()
    programmes = programmes_of(request)
    if one is None:
        raise Http404
    if not programmes:  # the money of a house leads here before it has one
        return redirect("evidence:scorecard")
    choice = choose(request.GET, programmes, today)
    rows, said = read(choice.programmes), thresholds_of(choice.programmes)
    goals = choose_goals(said)
    known = of_house.known_of(one, choice)
    figure = _figure(rows, one, goals, choice, known)
    part = cut(rows, choice.part)
    step = "month" if request.GET.get("step") == "month" else "quarter"
    context: dict[str, Any] = {
        "one": card.row(one, figure, goals[code]),
        "tab": TABS[one.tab],
        "alarm": wording.alarm_words(one, goals[code]),
        "meaning": wording.STRENGTH_WORDS[one.strength],
        "always": ALWAYS if of_house.rests_on_pairs(one) else "",
        "choice": choice,
        # Staff, data and money are no results of mentoring, whatever the programme is.
        "failed": [] if of_house.is_of_house(code) else failed_tests(choice.programmes),
        "part": part_words(choice, rows),
        "of_money": code in OF_MONEY,
        "sees_money": access.money(request.viewer),
        "trend": _trend(part, one, goals, choice, step, known),
        "step": step,
        "beside": _beside(rows, one, goals, choice, known),
        "silent": of_house.silent(one, choice),
        "moments": of_house.moments(one, rows, choice, goals[code], known),
        "gaps": of_house.gaps_address(one, choice),
        "query": choice.query,
        "rates": _rates(one, choice),
    }
    context |= _past_goals(one, goals[code], said) | _behind(request, one, figure, part, choice)
    return render(request, "evidence/indicator.html", context)


def _past_goals(one: Indicator, goal: Goal, said: Sequence[Threshold]) -> dict[str, Any]:
    """The goals that the house set, the newest first."""
    history = [row for row in reversed(said) if row.code == one.code]
    return {
        "history": [_history(one, row) for row in history[:SHOWN_THRESHOLDS]],
        "own_goal": bool(history) and goal != one.goal,
    }


def _behind(
    request: MemberRequest, one: Indicator, figure: Figure, rows: Rows, choice: Choice
) -> dict[str, Any]:
    """A page of who is behind the figure. Reading names leaves a trail."""
    lists, which = behind.keys(one, figure, rows), request.GET.get("list", "")
    which = which if which in lists else (behind.MISSING if lists.get(behind.MISSING) else behind.COUNTED)
    page = Paginator(lists.get(which, []), PAGE_SIZE).get_page(request.GET.get("page"))
    found = behind.shown(one.kind, list(page), request.viewer)
    if found:
        behind.note_reading(one.kind, one.code, [row for _key, row in found], request.viewer)
    return {
        "lists": _lists(one, lists, which, choice),
        "which": which,
        "page": page,
        "found": found,
        "missing": set(figure.behind),
        "counted": set(figure.counted),
    }


@require_safe
@allow(coordinator)
def indicator_file(request: MemberRequest, code: str, kind: str) -> HttpResponse:
    """The figure, its past and its parts; it names nobody."""
    one, programmes = BY_CODE.get(code), programmes_of(request)
    if one is None:
        raise Http404
    if not programmes:  # the money of a house leads here before it has one
        return redirect("evidence:scorecard")
    choice = choose(request.GET, programmes, timezone.localdate())
    rows, goals = read(choice.programmes), goals_of(choice.programmes)
    known = of_house.known_of(one, choice)
    figure = _figure(rows, one, goals, choice, known)
    step = "month" if request.GET.get("step") == "month" else "quarter"
    trend = _trend(cut(rows, choice.part), one, goals, choice, step, known)
    beside = _beside(rows, one, goals, choice, known)
    found = sheets.indicator(card.row(one, figure, goals[code]), trend, beside, _rates(one, choice))
    title = f"{as_written(code)} {one.name} ({scope_words(choice, rows)})"
    days = sheets.period_words(choice.period)
    return handed(request, kind, code, title, days, found, programmes=choice.programmes)


def _figure(
    rows: Rows, one: Indicator, goals: dict[str, Goal], choice: Choice, known: Records | None
) -> Figure:
    found = work_out(
        rows, choice.programmes, choice.period, goals, slice=choice.part, codes=[one.code], records=known
    )
    return found[one.code]


def _rates(one: Indicator, choice: Choice) -> list[str]:
    """Rates of comparable people, beside a result of what came after."""
    return rates_beside(choice.programmes) if one.code in GROSS else []


def _history(one: Indicator, row: Threshold) -> dict[str, Any]:
    goal = one.goal.moved(row.green, row.amber)
    words = [wording.goal_words(one, goal), wording.alarm_words(one, goal)]
    return {"row": row, "back": row.green is None, "words": words}


def _trend(
    rows: Rows, one: Indicator, goals: dict[str, Goal], choice: Choice, step: str, known: Records | None
) -> dict[str, Any] | None:
    if not of_house.has_trend(one, known):
        return None
    begun = min(row.starts_on for row in choice.programmes)
    figures = over_time.trend(rows, one.code, goals, choice.period.last, step, begun, known)
    labels = over_time.labels(figures, step)
    top = scale(one, figures, goals[one.code])
    marks = [(share, wording.plain(one, share * top)) for share in (0, 0.25, 0.5, 0.75, 1)]
    return {
        "chart": chart(one, figures, labels, goals[one.code], marks),
        "rows": [
            (label, card.row(one, figure, goals[one.code]))
            for label, figure in zip(labels, figures, strict=True)
        ],
    }


def _beside(
    rows: Rows, one: Indicator, goals: dict[str, Goal], choice: Choice, known: Records | None
) -> list[tuple[str, list[Any]]]:
    """Tables by programme, model, cohort and site; nothing where there is only one of them."""
    names = {
        "programme": _("By programme"), "model": _("By mentoring model"), "cohort": _("By cohort"),
        "half": _("By half-year of start"), "site": _("By site"),
    }  # fmt: skip
    tables = []
    for by in of_house.ways_to_part(one, rows, known):
        found = over_time.side_by_side(rows, one.code, goals, choice.period, by, known)
        lines = [(part_name(part, name), card.row(one, said, goals[one.code])) for part, name, said in found]
        if lines:
            tables.append((names[by], lines))
    return tables


def _lists(one: Indicator, lists: dict[str, list[Any]], which: str, choice: Choice) -> list[dict[str, Any]]:
    here = reverse("evidence:indicator", args=[one.code])
    words = {
        behind.MISSING: _("To look at"),
        behind.COUNTED: _("All that count"),
        behind.OTHERS: _("Do not count"),
    }
    return [
        {
            "label": words[key],
            "count": len(found),
            "url": f"{here}?list={key}&{choice.query}#behind",
            "current": key == which,
        }
        for key, found in lists.items()
    ]

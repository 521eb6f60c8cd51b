"""The scorecard of success factors, on the page and as a file."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.core.files import attachment
from memore.core.sheets import for_own_work
from memore.evidence import card, sheets, wording
from memore.evidence.choosing import Choice, ChoosingForm, choose, part_name
from memore.evidence.failed import failed_tests
from memore.evidence.figures import COLOURS, Colour
from memore.evidence.gross import beside_gross
from memore.evidence.indicators.catalogue import STRENGTHS
from memore.evidence.indicators.rows import Rows
from memore.evidence.indicators.slices import parts
from memore.evidence.scorecard import goals_of, read, work_out
from memore.evidence.tabs import ALL, level_asked, levels, tabs
from memore.evidence.views.handing import handed
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.people.export import CSV, csv_file
from memore.programmes.models import Programme


def programmes_of(request: MemberRequest) -> list[Programme]:
    """The programmes of the organisation, the newest first, with their models."""
    rows = Programme.objects.seen_by(request.viewer).select_related("model", "organisation__books")
    return list(rows.order_by("-starts_on", "name"))


@require_safe
@allow(coordinator)
def scorecard(request: MemberRequest) -> HttpResponse:
    """All success factors of the programmes chosen, one tab at a time, or all of one state."""
    today, programmes = timezone.localdate(), programmes_of(request)
    choice = choose(request.GET, programmes, today)
    if not programmes:
        return render(request, "evidence/scorecard.html", {"programmes": programmes})
    rows, goals = read(choice.programmes), goals_of(choice.programmes)
    found = card.rows(work_out(rows, choice.programmes, choice.period, goals, slice=choice.part), goals)
    state = request.GET.get("state", "")
    state = state if state in COLOURS else ""
    tab = level_asked(request.GET.get("tab", ""))
    groups = card.grouped(found, tab="" if tab == ALL else tab, state=state)
    codes = [one.figure.code for _name, lines in groups for one in lines]
    context = {
        "programmes": programmes,
        "choice": choice,
        "part": part_words(choice, rows),
        "form": ChoosingForm(choice, programmes, rows, today),
        "failed": failed_tests(choice.programmes),
        "figures": _figures(found, choice),
        "nothing": card.counts(found)["none"],
        "groups": groups,
        "gross": beside_gross(codes, choice.programmes),
        "tabs_here": levels("" if state else tab, reverse("evidence:scorecard"), choice.query),
        "state": wording.STATES[state][0] if state else "",  # type: ignore[index]
        "pairs": sum(pair.open_in(choice.period) for pair in rows.pairs),
        "strengths": [(STRENGTHS[key], wording.BARS[key], wording.STRENGTH_WORDS[key]) for key in STRENGTHS],
        "query": choice.query,
        "tabs": tabs("scorecard"),
    }
    return render(request, "evidence/scorecard.html", context)


def part_words(choice: Choice, rows: Rows) -> str:
    """Which part of the people is looked at, "" for everybody."""
    if choice.part is None:
        return ""
    names = dict(parts(rows, choice.part.by))
    return part_name(choice.part, names.get(choice.part, ""))


def scope_words(choice: Choice, rows: Rows) -> str:
    """The programme and the part of the people that are looked at."""
    whole = choice.programme.name if choice.programme else _("All programmes")
    part = part_words(choice, rows)
    return _("%(programme)s, %(part)s") % {"programme": whole, "part": part} if part else whole


def _figures(found: list[card.Row], choice: Choice) -> list[dict[str, Any]]:
    counted, here = card.counts(found), reverse("evidence:scorecard")
    words: tuple[tuple[Colour, str, str], ...] = (
        ("good", _("good"), _("goal reached")),
        ("watch", _("to watch"), _("between goal and alarm")),
        ("act", _("to act on"), _("past the alarm")),
        ("few", _("too few to say"), _("shown as counts")),
    )
    return [
        {"noun": noun, "number": counted[key], "more": more, "url": f"{here}?state={key}&{choice.query}"}
        for key, noun, more in words
    ]


@require_safe
@allow(coordinator)
def scorecard_file(request: MemberRequest) -> HttpResponse:
    """The same figures for a spreadsheet; it names nobody."""
    choice = choose(request.GET, programmes_of(request), timezone.localdate())
    rows, goals = read(choice.programmes), goals_of(choice.programmes)
    found = card.rows(work_out(rows, choice.programmes, choice.period, goals, slice=choice.part), goals)
    name = f"scorecard-{choice.period.first.isoformat()}-{choice.period.last.isoformat()}.csv"
    return attachment(csv_file(_lines(choice, part_words(choice, rows), found)), CSV, name)


@require_safe
@allow(coordinator)
def scorecard_document(request: MemberRequest) -> HttpResponse:
    """The whole scorecard as a PDF."""
    choice = choose(request.GET, programmes_of(request), timezone.localdate())
    rows, goals = read(choice.programmes), goals_of(choice.programmes)
    found = card.rows(work_out(rows, choice.programmes, choice.period, goals, slice=choice.part), goals)
    title = _("What works here: %(programme)s") % {"programme": scope_words(choice, rows)}
    days = sheets.period_words(choice.period)
    tables = sheets.scorecard(card.grouped(found), choice.programmes)
    return handed(request, "pdf", "scorecard", title, days, tables, programmes=choice.programmes)


def _lines(choice: Choice, part: str, found: list[card.Row]) -> Iterator[tuple[object, ...]]:
    """One line a figure, and nothing above or beneath: what must be said stands in each."""
    yield (
        "code", "name", "programme", "part", "first", "last", "value", "unit", "n", "part_of_n", "low",
        "high", "state", "goal", "act_past", "threshold_source", "evidence", "to_say",
    )  # fmt: skip
    failed = [word for notice in failed_tests(choice.programmes) for word in (notice.title, notice.words)]
    always = [*failed, for_own_work().title]
    for one in found:
        figure, few = one.figure, one.figure.colour == "few"
        yield (
            figure.code, one.indicator.name, choice.programme or "", part, figure.period.first,
            figure.period.last, None if few else figure.value, one.indicator.unit, figure.n, figure.part,
            None if few else figure.low, None if few else figure.high, figure.colour, one.goals.green,
            one.goals.amber, one.indicator.source, one.indicator.strength,
            " ".join([*beside_gross([figure.code], choice.programmes), *always]),
        )  # fmt: skip

"""What came of the mentoring: as a page, a spreadsheet and a PDF."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.core.documents import PDF
from memore.core.files import attachment
from memore.core.sheets import Notice, as_lines, document, for_own_work, said_first
from memore.core.words import day
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.outcomes.results.choosing import FIRST_DAY, Chosen, choose
from memore.outcomes.results.page import results as found_in
from memore.outcomes.results.sections import Section, sections
from memore.people.export import CSV, csv_file


@require_safe
@allow(coordinator)
def results(request: MemberRequest) -> HttpResponse:
    """Time to the first meeting and to work, what holds, by whom, what changed. Counts alone under five."""
    chosen, found = _found(request)
    context: dict[str, Any] = {
        "form": chosen.form,
        "chosen": chosen,
        "period": _period(chosen),
        "notices": said_first(chosen.scope.programmes),
        "parts": found,
        "query": request.GET.urlencode(),
    }
    return render(request, "outcomes/results.html", context)


@require_safe
@allow(coordinator)
def results_file(request: MemberRequest) -> HttpResponse:
    """The same for a spreadsheet; it names nobody."""
    chosen, found = _found(request)
    lines = as_lines(_title(chosen), found, notices=_first(chosen))
    return attachment(csv_file(lines), CSV, _named("csv"))


@require_safe
@allow(coordinator)
def results_document(request: MemberRequest) -> HttpResponse:
    """The same as a PDF that can be read aloud."""
    chosen, found = _found(request)
    house = request.membership.organisation.name
    today, first = timezone.localdate(), _first(chosen)
    made = document(_title(chosen), house, _period(chosen), found, today, notices=first)
    return attachment(made, PDF, _named("pdf"))


def _found(request: MemberRequest) -> tuple[Chosen, list[Section]]:
    today = timezone.localdate()
    chosen = choose(request.GET, request.viewer, today)
    country = request.membership.organisation.country
    return chosen, sections(found_in(chosen.scope, country, today))


def _first(chosen: Chosen) -> list[Notice]:
    return [*said_first(chosen.scope.programmes), for_own_work()]


def _title(chosen: Chosen) -> str:
    if chosen.programme:
        return _("What came of it: %(programme)s") % {"programme": chosen.programme.name}
    return _("What came of it: all programmes")


def _period(chosen: Chosen) -> str:
    if chosen.scope.first == FIRST_DAY:
        return _("Everybody taken in until %(last)s") % {"last": day(chosen.scope.last)}
    return _("Everybody taken in from %(first)s to %(last)s") % {
        "first": day(chosen.scope.first),
        "last": day(chosen.scope.last),
    }


def _named(ending: str) -> str:
    return f"results-{timezone.localdate().isoformat()}.{ending}"

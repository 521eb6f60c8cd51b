"""The funder's file: what is missing, the figures, the file, its codes and layouts."""

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core.access import allow
from memore.core.days import Period
from memore.core.errors import Refusal
from memore.core.files import attachment
from memore.funding.models import Grant
from memore.funding.tabs import tabs
from memore.organisations.access import admin, coordinator
from memore.organisations.requests import MemberRequest
from memore.outcomes.esf import deeds, making, profiles
from memore.outcomes.esf.codes import code_book
from memore.outcomes.esf.counting import sheet
from memore.outcomes.esf.forms import CheckedForm, FileForm, MakeForm, PeriodForm, ProfileForm
from memore.outcomes.esf.gaps import count, gaps_of
from memore.outcomes.esf.lines import in_period
from memore.outcomes.esf.operations import Operation, operations_of
from memore.outcomes.models.esf import EsfFile
from memore.outcomes.models.esf_files import Export
from memore.programmes.models import Programme

GAPS_SHOWN = 10
EXPORTS_SHOWN = 12


def this_year(today: datetime.date) -> Period:
    """The year that a funder asks about: this one, until March still the one before."""
    year = today.year if today.month > 3 else today.year - 1
    return Period(datetime.date(year, 1, 1), min(today, datetime.date(year, 12, 31)))


def operations_for(request: MemberRequest) -> list[Operation]:
    """Programmes with how many take part in each, and grants."""
    rows = Programme.objects.seen_by(request.viewer).select_related("organisation", "esf_file")
    programmes = list(rows.annotate(people=Count("participations")).order_by("name"))
    return operations_of(request.viewer, programmes) if programmes else []


def asked_about(request: MemberRequest, known: list[Operation]) -> tuple[Operation, Period, PeriodForm]:
    """Programme or grant, and period of the address; what is not readable there is this year's largest
    programme. A grant that is over is asked about from its first day to its last."""
    usual = this_year(timezone.localdate())
    programmes = [one for one in known if one.programme]
    largest = max(programmes, key=lambda one: one.of.people)  # type: ignore[union-attr]
    start = {"programme": largest.key, "first": usual.first, "last": usual.last}
    form = PeriodForm({**start, **request.GET.dict()}, operations=known)
    if not form.is_valid() or form.cleaned_data["first"] > form.cleaned_data["last"]:
        form = PeriodForm(start, operations=known)
        form.is_valid()
    given = form.cleaned_data
    chosen = next(one for one in known if one.key == given["programme"])
    if chosen.grant and chosen.grant.ends_on and "first" not in request.GET:
        period = Period(chosen.grant.starts_on, min(chosen.grant.ends_on, timezone.localdate()))
        form = PeriodForm(
            {"programme": chosen.key, "first": period.first, "last": period.last}, operations=known
        )
        form.is_valid()
        return chosen, period, form
    return chosen, Period(given["first"], given["last"]), form


def address_of(name: str, of: Operation, period: Period) -> str:
    return f"{reverse(name)}?programme={of.key}&first={period.first}&last={period.last}"


@allow(coordinator)
@require_safe
def esf(request: MemberRequest) -> HttpResponse:
    """What is missing before the file goes to the funder, and the codes by gender."""
    known = operations_for(request)
    if not known:
        return render(request, "outcomes/esf/none.html", {"tabs": tabs("esf", request.viewer)})
    of, period, form = asked_about(request, known)
    book, everybody = of.book, of.lines()
    lines = in_period(everybody, period)
    gaps = gaps_of(lines, timezone.localdate())
    rows = sheet(lines, period, book, of.file)
    context = {
        "tabs": tabs("esf", request.viewer),
        "form": form,
        "misread": _misread(request, period),
        "of": of,
        "people": len(lines),
        "reportable": sum(line.reportable for line in lines),
        "freezable": sum(line.freezable for line in everybody),
        "gaps": len(gaps),
        "kinds": count(gaps),
        "page": Paginator(gaps, GAPS_SHOWN).get_page(request.GET.get("page")),
        "more": f"programme={of.key}&first={period.first}&last={period.last}&",
        "outputs": [row for row in rows.values() if row.code.of in ("entry", "file")],
        "results": [row for row in rows.values() if row.code.of in ("immediate", "longer")],
        "definitions": book.definitions.get(of.file.definitions if of.file else ""),
        "checked": deeds.checked(of.organisation),
        "make_url": address_of("outcomes:make", of, period),
        "unasked": sum(bool(line.entry.unasked) for line in lines),
        "ask_url": address_of("outcomes:ask_everybody", of, period),
        "settings_url": _settings(of),
        "freeze_url": _freezing(of),
    }
    return render(request, "outcomes/esf/esf.html", context)


def _misread(request: MemberRequest, period: Period) -> bool:
    """Whether the address asks for days that are none, or lie the wrong way round: others are shown then."""
    shown = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    return any(request.GET.get(name) not in (None, "", day) for name, day in shown.items())


def _settings(of: Operation) -> str:
    return reverse("outcomes:grant_settings" if of.grant else "outcomes:file_settings", args=[of.of.pk])


def _freezing(of: Operation) -> str:
    return reverse("outcomes:freeze_counted" if of.grant else "outcomes:freeze_whole", args=[of.of.pk])


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: MemberRequest) -> HttpResponse:
    """Make the file and hand it over as a ZIP; earlier files stand below."""
    operations = operations_for(request)
    if not operations:
        return redirect("outcomes:esf")
    known = profiles.layouts_of(request.membership.organisation).usable
    of, period, _form = asked_about(request, operations)
    start = {"programme": of.key, "first": period.first, "last": period.last}
    form = MakeForm(request.POST or None, initial=start, operations=operations, profiles=known)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                return _made(request, operations, form.cleaned_data)
            except Refusal as refusal:
                form.add_error("with_gaps", str(refusal))
        status = 422
    context = {
        "form": form,
        "back": address_of("outcomes:esf", of, period),
        "checked": deeds.checked(request.membership.organisation),
        "exports": _exports(request, known),
    }
    return render(request, "outcomes/esf/make.html", context, status=status)


def _made(request: MemberRequest, operations: list[Operation], given: dict[str, Any]) -> HttpResponse:
    made = making.make(
        operation=next(one for one in operations if one.key == given["programme"]),
        first=given["first"], last=given["last"], profile=given["profile"],
        with_gaps=given["with_gaps"], by=request.viewer,
    )  # fmt: skip
    return attachment(made.zipped(), "application/zip", f"{made.name}.zip")


def _exports(request: MemberRequest, known: Mapping[str, profiles.Profile]) -> list[tuple[Export, str]]:
    rows = Export.objects.seen_by(request.viewer).select_related("programme", "grant", "by")
    return [
        (row, known[row.profile].name if row.profile in known else row.profile)
        for row in rows[:EXPORTS_SHOWN]
    ]


@allow(coordinator)
@require_POST
def freeze_whole(request: MemberRequest, programme: UUID) -> HttpResponse:
    """Freeze every entry of a programme that is whole."""
    rows = Programme.objects.seen_by(request.viewer).select_related("organisation", "esf_file")
    return _freeze(request, Operation(get_object_or_404(rows, pk=programme)))


@allow(coordinator)
@require_POST
def freeze_counted(request: MemberRequest, grant: UUID) -> HttpResponse:
    """Freeze every entry that is whole, of those who count for a grant."""
    return _freeze(request, Operation(_grant(request, grant)))


def _grant(request: MemberRequest, pk: UUID) -> Grant:
    rows = Grant.objects.seen_by(request.viewer).select_related("organisation", "esf_file", "source")
    return get_object_or_404(rows, pk=pk)


def _freeze(request: MemberRequest, of: Operation) -> HttpResponse:
    done = deeds.freeze_whole(operation=of, by=request.viewer)
    said = ngettext("%(n)s entry is frozen.", "%(n)s entries are frozen.", done) % {"n": done}
    messages.success(request, said)
    return redirect(f"{reverse('outcomes:esf')}?programme={of.key}")


@allow(coordinator)
@require_safe
def codes(request: MemberRequest) -> HttpResponse:
    """Every code with its rule in words, and whether somebody held them beside the official text."""
    organisation = request.membership.organisation
    form = CheckedForm(initial={"on": timezone.localdate(), "name": request.user.name})  # type: ignore[union-attr]
    return _codes(request, form, organisation)


def _codes(request: MemberRequest, form: CheckedForm, organisation: Any, status: int = 200) -> HttpResponse:
    book = code_book()
    context = {
        "book": book,
        "definitions": list(book.definitions.values()),
        "checked": deeds.checked(organisation),
        "form": form if request.viewer.role == "admin" else None,
    }
    return render(request, "outcomes/esf/codes.html", context, status=status)


@allow(admin)
@require_POST
def checked(request: MemberRequest) -> HttpResponse:
    """An admin writes down which text the codes were held beside, when, and by whom."""
    organisation = request.membership.organisation
    form = CheckedForm(request.POST)
    if not form.is_valid():
        return _codes(request, form, organisation, status=422)
    try:
        deeds.write_checked(organisation=organisation, by=request.viewer, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error("on", str(refusal))
        return _codes(request, form, organisation, status=422)
    messages.success(request, _("Written down. Page and file say so from now on."))
    return redirect("outcomes:codes")


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def file_settings(request: MemberRequest, programme: UUID) -> HttpResponse:
    """National definitions, organisations supported, and the last payment, of a programme."""
    rows = Programme.objects.seen_by(request.viewer).select_related("organisation", "esf_file")
    return _file_settings(request, Operation(get_object_or_404(rows, pk=programme)))


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def grant_settings(request: MemberRequest, grant: UUID) -> HttpResponse:
    """The same of a grant."""
    return _file_settings(request, Operation(_grant(request, grant)))


def _file_settings(request: MemberRequest, of: Operation) -> HttpResponse:
    known = of.file or EsfFile(programme=of.programme, grant=of.grant)
    form = FileForm(request.POST or None, instance=known)
    back = f"{reverse('outcomes:esf')}?programme={of.key}"
    if request.method == "POST" and form.is_valid():
        try:
            deeds.write_file(operation=of, by=request.viewer, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("last_payment_on", str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect(back)
    kept_until = None if form.errors else known.kept_until
    context = {"form": form, "of": of, "back": back, "kept_until": kept_until}
    return render(request, "outcomes/esf/settings.html", context, status=422 if form.errors else 200)


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def layouts(request: MemberRequest) -> HttpResponse:
    """The layouts of authorities; an organisation brings its own version of one."""
    organisation = request.membership.organisation
    form = ProfileForm(request.POST or None, request.FILES or None)
    wrong: list[profiles.Problem] = []
    if request.method == "POST" and form.is_valid():
        try:
            row = profiles.bring(organisation=organisation, text=form.cleaned_data["file"], by=request.viewer)
        except profiles.BrokenProfile as broken:
            wrong = broken.problems
        else:
            messages.success(request, _("The layout %(key)s is kept.") % {"key": row.key})
            return redirect("outcomes:layouts")
    known = profiles.layouts_of(organisation)
    context = {
        "form": form,
        "wrong": wrong,
        "rows": [(one, one.key in known.own) for one in known.usable.values()],
        "broken": [(key, refusal.problems) for key, refusal in known.broken.items()],
    }
    return render(request, "outcomes/esf/layouts.html", context, status=422 if wrong or form.errors else 200)


@allow(coordinator)
@require_safe
def layout(request: MemberRequest, key: str) -> HttpResponse:
    """A layout as its file, to adapt it."""
    try:
        text = profiles.text_of(request.membership.organisation, key)
    except profiles.NoSuchProfile as refusal:
        raise Http404 from refusal
    return attachment(text, "application/toml; charset=utf-8", f"{key}.toml")

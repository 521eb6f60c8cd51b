"""One's own diary: it opens for nobody else."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core.access import allow
from memore.core.pages import page_of
from memore.core.words import day
from memore.organisations.access import participant
from memore.organisations.requests import MemberRequest
from memore.pairs import actions
from memore.pairs.models import DiaryCount, DiaryEntry
from memore.pairs.views.deeds import Deed, ask, posted, press
from memore.pairs.voices_forms import DiaryForm

ENTRIES_A_PAGE = 10


@require_http_methods(["GET", "HEAD", "POST"])
@allow(participant)
def diary(request: MemberRequest) -> HttpResponse:
    """Write for oneself, and read what one wrote."""
    viewer = request.viewer
    entries = DiaryEntry.objects.seen_by(viewer)
    deed = Deed(
        title=_("My diary"),
        button=_("Save it for myself"),
        done=_("Saved. Only you can read it."),
        back=reverse("pairs:diary"),
    )
    form = DiaryForm(posted(request), initial={"day": timezone.localdate()})
    counted = DiaryCount.objects.filter(user=viewer.user, person__organisation=viewer.organisation).exists()
    return ask(
        request,
        deed,
        form,
        lambda: actions.write_diary(by=viewer, **form.cleaned_data),
        template="pairs/diary.html",
        page=page_of(request, entries, size=ENTRIES_A_PAGE),
        counted=counted,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(participant)
def diary_entry(request: MemberRequest, entry: UUID) -> HttpResponse:
    """Change an entry."""
    found = get_object_or_404(DiaryEntry.objects.seen_by(request.viewer), pk=entry)
    form = DiaryForm(posted(request), initial={"day": found.day, "words": found.words})
    deed = Deed(
        title=day(found.day),
        lead=_("Only you can read this."),
        button=_("Save it for myself"),
        done=_("Saved. Only you can read it."),
        back=reverse("pairs:diary"),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.rewrite_diary(entry=found, by=request.viewer, **form.cleaned_data),
    )


@require_POST
@allow(participant)
def tear_out(request: MemberRequest, entry: UUID) -> HttpResponse:
    """Delete an entry for good."""
    found = get_object_or_404(DiaryEntry.objects.seen_by(request.viewer), pk=entry)
    return press(
        request,
        lambda: actions.tear_out(entry=found, by=request.viewer),
        said=_("The page is torn out. Nobody can bring it back."),
        back=reverse("pairs:diary"),
    )


@require_POST
@allow(participant)
def show_diary_count(request: MemberRequest) -> HttpResponse:
    """Whether staff may see how many entries there are, and their days."""
    agreed = request.POST.get("agreed") == "yes"
    said = _("Staff see how many entries you have, and their days. Never the words.")
    return press(
        request,
        lambda: actions.show_diary_count(agreed=agreed, by=request.viewer),
        said=said if agreed else _("Staff no longer see that you have a diary."),
        back=reverse("pairs:diary"),
    )


@require_safe
@allow(participant)
def diary_file(request: MemberRequest) -> HttpResponse:
    """All of it as a text file, to keep."""
    entries = DiaryEntry.objects.seen_by(request.viewer)
    text = "\n\n".join(f"{entry.day.isoformat()}\n{entry.words}" for entry in entries)
    response = HttpResponse(text + "\n", content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="diary.txt"'
    response["Cache-Control"] = "private, no-store"
    return response

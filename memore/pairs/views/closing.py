"""The end of a pair: the talk with each side, the way back, and how it went on."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from memore.core.access import allow
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.pairs import actions
from memore.pairs.access import member_or_staff
from memore.pairs.closing_forms import ClosingTalkForm
from memore.pairs.models import ClosingTalk, Meeting, Member, Pair
from memore.pairs.views.deeds import Deed, ask, back_to, pair_of, posted, press


def member_seen(request: MemberRequest, pk: UUID, **facts: str) -> Member:
    """A member of a pair that the viewer sees; 404 else."""
    rows = Member.objects.filter(pair__in=Pair.objects.seen_by(request.viewer), **facts)
    return get_object_or_404(rows.select_related("person", "pair__programme"), pk=pk)


@require_POST
@allow(coordinator)
def continue_pair(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Not closing after all."""
    found = pair_of(request, pair)
    return press(
        request,
        lambda: actions.continue_pair(pair=found, by=request.viewer),
        said=_("The pair goes on."),
        back=back_to(request, found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def closing_talk(request: MemberRequest, member: UUID) -> HttpResponse:
    """What one side said at the end: write it, or correct it."""
    found = member_seen(request, member)
    known = ClosingTalk.objects.filter(member=found).first()
    form = ClosingTalkForm(posted(request), member=found, initial=ClosingTalkForm.of(known))
    deed = Deed(
        title=_("Closing talk with %(name)s") % {"name": found.person.name},
        lead=_("Speak with each of them alone. Short words are enough."),
        button=_("Save the talk"),
        done=_("The talk is saved."),
        back=back_to(request, found.pair),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.write_closing_talk(member=found, by=request.viewer, **form.cleaned_data),
        call=found.person,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(member_or_staff)
def take_back_log(request: MemberRequest, meeting: UUID) -> HttpResponse:
    """The meeting was not held after all."""
    rows = Meeting.objects.filter(pair__in=Pair.objects.seen_by(request.viewer))
    found = get_object_or_404(rows.select_related("pair__programme"), pk=meeting)
    deed = Deed(
        title=_("Take this log back?"),
        lead=_("The meeting then counts as one that did not happen. Words that were written stay hidden."),
        button=_("Take it back"),
        done=_("The log is taken back."),
        back=reverse("pair", args=[found.pair_id]),
        stop=True,
    )
    return ask(
        request,
        deed,
        forms.Form(posted(request)),
        lambda: actions.take_back_log(meeting=found, by=request.viewer),
    )

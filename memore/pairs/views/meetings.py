"""Log a meeting in fifteen seconds, plan the next one, thank and comment."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from memore.core import drafts
from memore.core.access import allow
from memore.core.errors import Refusal
from memore.organisations.requests import MemberRequest
from memore.pairs import actions
from memore.pairs.access import member_or_staff
from memore.pairs.forms import CommentForm, LogForm, PlanForm
from memore.pairs.logbook import draft_name, log_for, unlogged
from memore.pairs.models import Meeting, Pair
from memore.pairs.views.deeds import Deed, ask, back_to, done, draft_of, pair_of, posted, press, user_of

DRAFTS = ("log", "note", "comment", "concern", "learned")
LONGEST_DRAFT = 6000


@require_http_methods(["GET", "HEAD", "POST"])
@allow(member_or_staff)
def log_meeting(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Four taps: how it went, how long, how, and when again. Words are optional."""
    found = pair_of(request, pair)
    planned = unlogged(found, timezone.localdate())
    form = LogForm(request.POST, pair=found, by=request.viewer) if request.method == "POST" else None
    status = 200
    if form is not None:
        status = 422
        if form.is_valid():
            try:
                _log(request, found, form)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                return done(
                    request,
                    Deed(
                        title="", button="", draft=draft_name(found),
                        done=_("The meeting is saved. Thank you."), back=back_to(request, found),
                    ),
                )  # fmt: skip
    log = log_for(found, request.viewer, planned=planned, form=form)
    context = {"log": log, "pair": found, "back": back_to(request, found)}
    return render(request, "pairs/log_meeting.html", context, status=status)


def _log(request: MemberRequest, pair: Pair, form: LogForm) -> None:
    said = form.cleaned_data
    planned = pair.meetings.filter(pk=said["meeting"]).first() if said["meeting"] else None
    actions.log_meeting(
        pair=pair,
        meeting=planned,
        day=said["day"],
        minutes=said["minutes"],
        way=said["way"],
        went=said["went"],
        words=said["words"],
        topics=said["topics"],
        accompanied=said.get("accompanied"),
        absent=said.get("absent", ()),
        next_on=form.next_on,
        by=request.viewer,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(member_or_staff)
def plan_meeting(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Agree on the next meeting, or move it."""
    found = pair_of(request, pair)
    planned = found.meetings.filter(state=Meeting.State.PLANNED, day__gte=timezone.localdate()).last()
    initial: dict[str, object] = {"way": Meeting.Way.IN_PERSON}
    if planned is not None:
        initial = {"day": planned.day, "at": planned.at, "way": planned.way, "where": planned.where}
    form = PlanForm(posted(request), initial=initial)
    deed = Deed(
        title=_("Your next meeting") if planned is None else _("Another day for your meeting"),
        lead=_("The other one gets a message with a link."),
        button=_("Save the day"),
        done=_("The day is saved."),
        back=back_to(request, found),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.plan_meeting(pair=found, by=request.viewer, **form.cleaned_data),
    )


def _meeting(request: MemberRequest, pk: UUID) -> Meeting:
    seen = Pair.objects.seen_by(request.viewer)
    return get_object_or_404(Meeting.objects.select_related("pair__programme"), pk=pk, pair__in=seen)


@require_POST
@allow(member_or_staff)
def miss_meeting(request: MemberRequest, meeting: UUID) -> HttpResponse:
    """It did not happen, or will not."""
    found = _meeting(request, meeting)
    return press(
        request,
        lambda: actions.miss_meeting(meeting=found, by=request.viewer),
        said=_("Noted: this meeting did not happen. Plan another day when you can."),
        back=back_to(request, found.pair),
    )


@require_POST
@allow(member_or_staff)
def thank(request: MemberRequest, meeting: UUID) -> HttpResponse:
    """Thank whoever logged it."""
    found = _meeting(request, meeting)
    return press(
        request,
        lambda: actions.thank(meeting=found, by=request.viewer),
        said=_("Your thanks are on their way."),
        back=reverse("pair", args=[found.pair_id]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(member_or_staff)
def comment(request: MemberRequest, meeting: UUID) -> HttpResponse:
    """Answer a logged meeting in a few words."""
    found = _meeting(request, meeting)
    name = f"comment:{found.pair_id}"
    deed = Deed(
        title=_("Comment on the meeting"),
        lead=found.words,
        button=_("Save the comment"),
        done=_("Your comment is saved."),
        back=reverse("pair", args=[found.pair_id]),
        draft=name,
        draft_url=reverse("pairs:draft", args=[found.pair_id, "comment"]),
    )
    form = CommentForm(posted(request), initial=draft_of(request, name))
    return ask(
        request,
        deed,
        form,
        lambda: actions.comment(meeting=found, by=request.viewer, **form.cleaned_data),
    )


@require_POST
@allow(member_or_staff)
def draft(request: MemberRequest, pair: UUID, form: str) -> HttpResponse:
    """Keep what somebody began to write (sent by the form while they write)."""
    found = pair_of(request, pair)
    words = {
        name: ",".join(request.POST.getlist(name)) for name in request.POST if name != "csrfmiddlewaretoken"
    }
    if form not in DRAFTS or sum(map(len, words.values())) > LONGEST_DRAFT:
        return HttpResponse(status=422)
    drafts.keep(user=user_of(request), form=f"{form}:{found.pk}", values=words)
    return HttpResponse(status=204)

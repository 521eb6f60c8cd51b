"""Staff notes, and what members ask of staff."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from memore.core.access import allow
from memore.organisations.access import coordinator, participant
from memore.organisations.requests import MemberRequest
from memore.pairs import actions
from memore.pairs.attention import concern_words
from memore.pairs.forms import AboutForm, AnswerForm, BeyondForm, ConcernForm, NoteForm, StopForm
from memore.pairs.models import Concern, Member, Pair
from memore.pairs.referring import referrals
from memore.pairs.views.deeds import Deed, ask, back_to, draft_of, pair_of, posted, press
from memore.programmes.models import Side


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def note(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Write a note."""
    found = pair_of(request, pair)
    name = f"note:{found.pk}"
    deed = Deed(
        title=_("Write a note"),
        button=_("Save the note"),
        done=_("The note is saved."),
        back=back_to(request, found),
        draft=name,
        draft_url=reverse("pairs:draft", args=[found.pk, "note"]),
    )
    form = NoteForm(posted(request), initial=draft_of(request, name))
    return ask(
        request,
        deed,
        form,
        lambda: actions.write_note(pair=found, by=request.viewer, **form.cleaned_data),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(participant)
def concern(request: MemberRequest, pair: UUID, kind: str) -> HttpResponse:
    """I need help · this is beyond my role · stop contact: says who reads it, before anything is sent."""
    if kind not in Concern.Kind.values:
        raise Http404
    found = pair_of(request, pair)
    viewer = request.viewer
    member = get_object_or_404(
        Member.objects.select_related("person", "pair__programme"), pair=found, person__user=viewer.user
    )
    if kind == Concern.Kind.BEYOND and member.side != Side.MENTOR:
        raise Http404
    name = f"concern:{found.pk}"
    others = list(found.members.now().exclude(side=member.side).select_related("person").named())
    form = FORMS[Concern.Kind(kind)](posted(request), others=others, initial=draft_of(request, name))
    return ask(
        request,
        _concern_deed(found, kind, back_to(request, found), name),
        form,
        lambda: actions.raise_concern(member=member, kind=kind, by=viewer, **form.cleaned_data),
        template="pairs/concern.html",
        reader=reader_of(found),
        kind=kind,
        several=len(others) > 1,
        alone=not found.members.now().filter(side=member.side).exclude(pk=member.pk).exists(),
    )


FORMS: dict[Concern.Kind, type[AboutForm]] = {
    Concern.Kind.HELP: ConcernForm,
    Concern.Kind.BEYOND: BeyondForm,
    Concern.Kind.STOP: StopForm,
}


def reader_of(pair: Pair) -> str:
    """Who will read what a member asks: the coordinator's first name, or the organisation's."""
    if pair.coordinator is not None:
        return pair.coordinator.user.name.split()[0]
    return pair.programme.organisation.name


def _concern_deed(pair: Pair, kind: str, back: str, draft: str) -> Deed:
    title, button, done = {
        Concern.Kind.HELP: (
            _("I need help"),
            _("Ask for help"),
            _("Your message is sent. You get an answer."),
        ),
        Concern.Kind.BEYOND: (
            _("This is beyond my role"),
            _("Hand it to the staff"),
            _("Your message is sent. You need not carry this alone."),
        ),
        Concern.Kind.STOP: (
            _("Stop contact?"),
            _("Stop contact now"),
            _("Contact is stopped. Your phone number and mail are hidden now."),
        ),
    }[Concern.Kind(kind)]
    return Deed(
        title=title,
        button=button,
        done=done,
        back=back,
        draft=draft,
        draft_url=reverse("pairs:draft", args=[pair.pk, "concern"]),
        stop=kind == Concern.Kind.STOP,
    )


@require_POST
@allow(coordinator)
def take_concern(request: MemberRequest, concern: UUID) -> HttpResponse:
    """From now on it lies on my desk."""
    seen = Pair.objects.seen_by(request.viewer)
    found = get_object_or_404(Concern.objects.select_related("pair__programme"), pk=concern, pair__in=seen)
    return press(
        request,
        lambda: actions.take_concern(concern=found, by=request.viewer),
        said=_("It lies on your desk now."),
        back=reverse("pairs:answer_concern", args=[found.pk]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def answer_concern(request: MemberRequest, concern: UUID) -> HttpResponse:
    """Write what was agreed or done."""
    seen = Pair.objects.seen_by(request.viewer)
    found = get_object_or_404(
        Concern.objects.select_related(
            "member__person", "about__person", "pair__programme", "owner__user"
        ).prefetch_related("pair__members__person"),
        pk=concern,
        pair__in=seen,
    )
    form = AnswerForm(posted(request))
    deed = Deed(
        title=_("Answer %(name)s") % {"name": found.member.person.name},
        lead=concern_words(found),
        button=_("Save the answer"),
        done=_("The answer is saved, and %(name)s is told.") % {"name": found.member.person.name},
        back=back_to(request, found.pair),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.answer_concern(concern=found, by=request.viewer, **form.cleaned_data),
        call=found.member.person,
        template="pairs/answer.html",
        concern=found,
        mine=found.owner_id == request.viewer.membership,
        refer=referrals(found),
    )

"""A group or a team: somebody leaves it or comes to it, and contact of one of several is opened again."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from memore.core.access import allow
from memore.core.words import as_written, first_name
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.pairs import actions
from memore.pairs.admission import Joining
from memore.pairs.forms import CloseForm, NewMentorForm, ReasonForm
from memore.pairs.models import CloseReason, ClosingTalk, Member
from memore.pairs.views.closing import member_seen
from memore.pairs.views.deeds import Deed, ask, pair_of, posted, press
from memore.programmes.models import Participation, Side, Team


def _name(member: Member) -> str:
    return as_written(first_name(member.person.name))


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def leave(request: MemberRequest, member: UUID) -> HttpResponse:
    """One of several leaves; the others go on."""
    found = member_seen(request, member)
    talked = ClosingTalk.objects.filter(member=found).exists()
    form = CloseForm(posted(request), missing=not talked)
    name = {"name": _name(found)}
    in_team = found.side == Side.MENTOR
    deed = Deed(
        title=(_("%(name)s leaves the team?") if in_team else _("%(name)s leaves the group?")) % name,
        lead=(
            _("The other mentor goes on with the mentee. Speak with all three first.")
            if in_team
            else _("The others go on. Speak with %(name)s first. You can take it back for 30 days.") % name
        ),
        button=_("%(name)s leaves") % name,
        done=(
            _("%(name)s has left. You can add another mentor to the team.")
            if in_team
            else _("%(name)s has left. The place in the group is free again.")
        )
        % name,
        back=reverse("pair", args=[found.pair_id]),
        stop=True,
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.leave_group(
            member=found,
            reason=CloseReason(form.cleaned_data["reason"]),
            words=form.cleaned_data["words"],
            untalked=form.cleaned_data.get("untalked", ""),
            by=request.viewer,
        ),
        template="pairs/close.html",
        talks=Member.objects.filter(pk=found.pk).select_related("person", "closing_talk"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def come_back(request: MemberRequest, member: UUID) -> HttpResponse:
    """It was a mistake that somebody left."""
    found = member_seen(request, member)
    form = ReasonForm(posted(request))
    name = {"name": _name(found)}
    deed = Deed(
        title=_("%(name)s comes back to the group") % name,
        lead=_("They need a free place, and sign again. The others get a message with a link."),
        button=_("%(name)s comes back") % name,
        done=_("%(name)s is in the group again.") % name,
        back=reverse("pair", args=[found.pair_id]),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.return_to_group(member=found, by=request.viewer, **form.cleaned_data),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def add_mentor(request: MemberRequest, pair: UUID) -> HttpResponse:
    """A second mentor comes to a mentor who stands alone: the pair is one of a team then."""
    found = pair_of(request, pair)
    here = found.members.now().values("participation")
    free = Participation.objects.waiting().filter(programme=found.programme, side=Side.MENTOR)
    free = free.exclude(pk__in=here).exclude(pk__in=Team.objects.now().values("native"))
    free = free.exclude(pk__in=Team.objects.now().values("peer"))
    form = NewMentorForm(posted(request), choices=free.select_related("person").order_by("person__name"))
    deed = Deed(
        title=_("Add a mentor"),
        lead=_("A native and a peer mentor accompany one mentee together. Ask all three first."),
        button=_("Add this mentor"),
        done=_("The mentor is in the pair. All get a message with a link."),
        back=reverse("pair", args=[found.pk]),
    )

    def do() -> None:
        said = form.cleaned_data
        joining = Joining(said["newcomer"], said["mentor_yes_on"], assisted=True, part=said["part"])
        actions.join_team(
            pair=found, newcomer=joining, mentee_yes_on=said["mentee_yes_on"], by=request.viewer
        )

    return ask(request, deed, form, do)


@require_POST
@allow(coordinator)
def resume_contact(request: MemberRequest, member: UUID) -> HttpResponse:
    """Whoever stopped contact for themselves has it again."""
    found = member_seen(request, member)
    return press(
        request,
        lambda: actions.resume_contact(member=found, by=request.viewer),
        said=_("Contact with %(name)s is open again.") % {"name": _name(found)},
        back=reverse("pair", args=[found.pair_id]),
    )

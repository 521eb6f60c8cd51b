"""A group: somebody leaves it or comes back, and contact of one of several is opened again."""

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
from memore.pairs.forms import CloseForm, ReasonForm
from memore.pairs.models import CloseReason, ClosingTalk, Member
from memore.pairs.views.closing import member_seen
from memore.pairs.views.deeds import Deed, ask, posted, press


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
    deed = Deed(
        title=_("%(name)s leaves the group?") % name,
        lead=_("The others go on. Speak with %(name)s first. You can take it back for 30 days.") % name,
        button=_("%(name)s leaves") % name,
        done=_("%(name)s has left. The place in the group is free again.") % name,
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

"""Peace and contact: no reminders to one of them until a day; private contact where somebody may be young."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from memore.core.access import allow
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.pairs import actions
from memore.pairs.care_forms import PeaceForm
from memore.pairs.forms import ReasonForm
from memore.pairs.views.closing import member_seen
from memore.pairs.views.deeds import Deed, ask, back_to, pair_of, posted, press


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def leave_in_peace(request: MemberRequest, member: UUID) -> HttpResponse:
    """No reminders to this person until a day."""
    found = member_seen(request, member)
    form = PeaceForm(posted(request), initial={"until": found.quiet_until})
    deed = Deed(
        title=_("No reminders to %(name)s") % {"name": found.person.name},
        lead=_("Until that day memore writes no reminders to them, and no alarm rings about the pair."),
        button=_("Save the day"),
        done=_("It is saved."),
        back=back_to(request, found.pair),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.leave_in_peace(member=found, by=request.viewer, **form.cleaned_data),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def allow_contact(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Let the two see each other's phone and mail although one may be under 18."""
    found = pair_of(request, pair)
    form = ReasonForm(posted(request))
    deed = Deed(
        title=_("Allow private contact?"),
        lead=_("One of them may be under 18. Speak with them, and with a parent or guardian, first."),
        button=_("Allow contact"),
        done=_("They see each other’s phone and mail now."),
        back=back_to(request, found),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.allow_contact(pair=found, by=request.viewer, **form.cleaned_data),
    )


@require_POST
@allow(coordinator)
def hold_back_contact(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Hide phone and mail again."""
    found = pair_of(request, pair)
    return press(
        request,
        lambda: actions.hold_back_contact(pair=found, by=request.viewer),
        said=_("Phone and mail are hidden again."),
        back=back_to(request, found),
    )

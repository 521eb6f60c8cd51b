"""Check-ins: write down a talk with one side or both in a few taps."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from memore.core.access import allow
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.pairs import actions
from memore.pairs.care_forms import CheckInForm
from memore.pairs.models import Member
from memore.pairs.views.deeds import Deed, ask, back_to, pair_of, posted


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def check_in(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Call each of them; tap how it is."""
    found = pair_of(request, pair)
    members = Member.objects.filter(pair=found, to_on=None).select_related("person__user")
    form = CheckInForm(posted(request), initial={"on": timezone.localdate()})
    deed = Deed(
        title=_("How is it going?"),
        lead=_("Speak with each of them alone. Leave open whom you did not reach."),
        button=_("Save the talk"),
        done=_("The talk is saved."),
        back=back_to(request, found),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.check_in(pair=found, by=request.viewer, **form.cleaned_data),
        template="pairs/check_in.html",
        members=members,
    )

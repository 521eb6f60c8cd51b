"""Check-ins: write down a talk with one side or both in a few taps; in a group with one after the other."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from memore.core.access import allow
from memore.core.words import as_written, first_name
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.pairs import actions
from memore.pairs.care_forms import CheckInForm
from memore.pairs.lives import with_life
from memore.pairs.models import Member, Pair
from memore.pairs.talks import standings
from memore.pairs.views.deeds import Deed, ask, back_to, posted
from memore.programmes.models import Side


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def check_in(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Call each of them; tap how it is. In a group: whom did staff not speak with yet, then one of them."""
    today = timezone.localdate()
    found = get_object_or_404(with_life(Pair.objects.seen_by(request.viewer), today), pk=pair)
    members = list(Member.objects.staying().filter(pair=found).select_related("person__user").named())
    several = len(members) > len(Side.values)
    if several and not request.GET.get("member"):
        return _whom(request, found, members)
    member = _named(request, members) if several else None
    here = reverse("pairs:check_in", args=[found.pk])
    form = CheckInForm(posted(request), member=member, initial={"on": today})
    deed = Deed(
        title=_("How is it going, %(name)s?") % {"name": as_written(first_name(member.person.name))}
        if member
        else _("How is it going?"),
        lead=_("What you write here stands in their file alone.")
        if member
        else _("Speak with each of them alone. Leave open whom you did not reach."),
        button=_("Save the talk"),
        done=_("The talk is saved."),
        back=here if member else back_to(request, found),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.check_in(pair=found, member=member, by=request.viewer, **form.cleaned_data),
        template="pairs/check_in.html",
        members=[member] if member else [one for one in members if one.to_on is None],
    )


def _whom(request: MemberRequest, pair: Pair, members: list[Member]) -> HttpResponse:
    people = {member.pk: member for member in members}
    stands = standings(pair, timezone.localdate())  # type: ignore[arg-type]
    rows = [(people[one.member.pk], one) for one in stands]
    return render(
        request,
        "pairs/check_in_group.html",
        {
            "pair": pair,
            "rows": rows,
            "left": sum(one.is_due for one in stands),
            "back": back_to(request, pair),
        },
    )


def _named(request: MemberRequest, members: list[Member]) -> Member:
    for one in members:
        if str(one.pk) == request.GET["member"]:
            return one
    raise Http404

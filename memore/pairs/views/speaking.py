"""Who speaks on a page of questions: a member for themselves, or staff for a member they sit with."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from memore.core.words import as_written, first_name
from memore.organisations.requests import MemberRequest
from memore.pairs.models import Member, Pair
from memore.pairs.views.care import reader_of
from memore.programmes.models import Side


def speaker(request: MemberRequest, pair: Pair) -> Member:
    """The member whose answer it is: the viewer; for staff the one named by ?member= or ?side= (the mentee,
    where nothing is said). 404 for a member of another pair."""
    viewer = request.viewer
    rows = Member.objects.filter(pair=pair).select_related("person", "pair__programme__organisation")
    if not viewer.is_staff:
        return get_object_or_404(rows, person__user=viewer.user, side=viewer.role)
    if named := request.GET.get("member"):
        try:
            return get_object_or_404(rows, pk=UUID(named))
        except ValueError as error:
            raise Http404 from error
    side = request.GET.get("side", Side.MENTEE)
    found = rows.staying().filter(side=side).order_by("to_on", "from_on").first()
    if found is None:
        raise Http404
    return found


def other_of(member: Member) -> str:
    """How the other one is called: the first name, or "your mentees" in a group."""
    rows = Member.objects.staying().filter(pair=member.pair_id).exclude(side=member.side)
    rows = rows.select_related("person")
    names = [first_name(row.person.name) for row in rows]
    if len(names) == 1:
        return as_written(names[0])
    return _("your mentees") if member.side == Side.MENTOR else _("your mentors")


def who_reads(request: MemberRequest, member: Member, other: str) -> str:
    """Who reads an answer, and who does not."""
    reader = as_written(reader_of(member.pair))
    if request.viewer.is_staff:
        said = _("You write down what %(name)s says. Staff read it; the other side does not.")
        return said % {"name": as_written(first_name(member.person.name))}
    return _("%(reader)s reads this. %(other)s does not.") % {"reader": reader, "other": other}

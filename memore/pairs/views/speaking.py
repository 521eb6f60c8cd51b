"""Who speaks on a page of questions, and about whom: a member for themselves, or staff for a member they sit
with. Who has several on the other side speaks of one after the other."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from memore.core.words import as_written, first_name
from memore.organisations.requests import MemberRequest
from memore.pairs.inside import Inside
from memore.pairs.lives import with_life
from memore.pairs.models import Member, Pair
from memore.pairs.views.care import reader_of
from memore.pairs.voices_said import with_voices
from memore.programmes.models import Side


@dataclass(frozen=True)
class Chip:
    """One of several to choose: a name, where it leads, whether it is the one here, whether it is done."""

    name: str
    url: str
    current: bool
    done: bool = False


@dataclass(frozen=True)
class Speaking:
    """Who speaks, and about whom: None where the other side is one person. `speakers` are the members to
    choose from for staff, `others` those of the other side, where there are several."""

    member: Member
    about: Member | None
    speakers: tuple[Chip, ...]
    others: tuple[Chip, ...]

    @property
    def here(self) -> str:
        """The end of this very address, so that an answer is about whom the page showed; "" for one."""
        return next((chip.url for chip in self.others if chip.current), "")

    @property
    def other(self) -> str:
        """How the one spoken of is called."""
        return other_of(self.member, self.about)


def speaker(request: MemberRequest, pair: Pair) -> Member:
    """The member whose answer it is: the viewer; for staff the one named by ?member= or ?side= (the mentee,
    where nothing is said). 404 for a member of another pair."""
    viewer = request.viewer
    rows = Member.objects.filter(pair=pair).select_related("person", "pair__programme__organisation")
    if not viewer.is_staff:
        return get_object_or_404(rows, person__user=viewer.user, side=viewer.role)
    if request.GET.get("member"):
        return get_object_or_404(rows, pk=_named(request, "member"))
    side = request.GET.get("side", Side.MENTEE)
    found = rows.staying().filter(side=side).order_by("to_on", "from_on").first()
    if found is None:
        raise Http404
    return found


def speaking(
    request: MemberRequest, pair: Pair, asked: Callable[[Any, UUID], Collection[Inside]] | None = None
) -> Speaking:
    """Who speaks here and about whom: the one named by ?about=, else the first who is still asked about
    (`asked`: of a pair with its life and voices, and a member; None where all is about mentees, who speak of
    themselves). Up to three queries."""
    member = speaker(request, pair)
    members = list(Member.objects.staying().filter(pair=pair).select_related("person").named())
    others = [one for one in members if one.side != member.side]
    speakers = members if request.viewer.is_staff and len(members) > len(Side.values) else []
    chips = tuple(
        Chip(_called(one), "?" + urlencode({"member": str(one.pk)}), one.pk == member.pk) for one in speakers
    )
    about_themselves = asked is None and member.side == Side.MENTEE
    if len(others) < 2 or about_themselves:
        return Speaking(member, None, chips, ())
    left = _left(pair, member, asked)
    about = _about(request, others, left)
    kept = {"member": str(member.pk)} if request.viewer.is_staff else {}
    return Speaking(
        member,
        about,
        chips,
        tuple(
            Chip(
                _called(one),
                "?" + urlencode(kept | {"about": str(one.pk)}),
                one.pk == about.pk,
                asked is not None and one.pk not in left,
            )
            for one in others
        ),
    )


def _left(pair: Pair, member: Member, asked: Callable[[Any, UUID], Collection[Inside]] | None) -> set[UUID]:
    if asked is None:
        return set()
    life = with_voices(with_life(Pair.objects.filter(pk=pair.pk), timezone.localdate())).get()
    return {one.pk for one in asked(life, member.pk)}


def _about(request: MemberRequest, others: list[Member], left: set[UUID]) -> Member:
    if request.GET.get("about"):
        named = _named(request, "about")
        for one in others:
            if one.pk == named:
                return one
        raise Http404
    return next((one for one in others if one.pk in left), others[0])


def _named(request: MemberRequest, key: str) -> UUID:
    try:
        return UUID(request.GET[key])
    except ValueError as error:
        raise Http404 from error


def _called(member: Member) -> str:
    return as_written(first_name(member.person.name))


def next_page(request: MemberRequest, said: Speaking, back: str) -> str:
    """Where an answer about one of several leads: to the next who is still asked about, else back."""
    left = [chip for chip in said.others if not chip.done and not chip.current]
    if not left:
        return back
    return request.path + left[0].url


def other_of(member: Member, about: Member | None = None) -> str:
    """How the other one is called: the first name, or "your mentees" in a group."""
    if about is not None:
        return _called(about)
    rows = Member.objects.staying().filter(pair=member.pair_id).exclude(side=member.side)
    names = [_called(row) for row in rows.select_related("person")]
    if len(names) == 1:
        return names[0]
    return _several_of(member)


def _several_of(member: Member) -> str:
    return _("your mentees") if member.side == Side.MENTOR else _("your mentors")


def who_reads(request: MemberRequest, member: Member, other: str) -> str:
    """Who reads an answer, and who does not."""
    reader = as_written(reader_of(member.pair))
    if request.viewer.is_staff:
        said = _("You write down what %(name)s says. Staff read it; the other side does not.")
        return said % {"name": _called(member)}
    words = _("%(reader)s reads this. %(other)s does not.")
    if other == _several_of(member):
        of_mentor = member.side == Side.MENTOR
        words = _("%(reader)s reads this. Your mentors do not.")
        words = _("%(reader)s reads this. Your mentees do not.") if of_mentor else words
    return words % {"reader": reader, "other": other}

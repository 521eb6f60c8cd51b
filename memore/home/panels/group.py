"""A group or a team on the pair page: who is in it, how many more may come, who left."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from memore.pairs.groups import mentees_at_most
from memore.pairs.models import CloseReason, Member, Pair
from memore.pairs.naming import members_on
from memore.pairs.states import TURNS
from memore.programmes.models import Side
from memore.programmes.teams import mentors_at_most


@dataclass(frozen=True)
class Gone:
    """A mentee who left: how it went on (`result`, "" where nobody asked), and whether to `ask`."""

    member: Member
    result: str
    ask: bool

    @classmethod
    def of(cls, member: Member) -> "Gone":
        """Read from a member with their follow-up loaded. Who was in it by mistake is asked nothing."""
        known = getattr(member, "follow_up", None)
        result = str(known.get_result_display()) if known else ""
        return cls(member, result, not result and member.left_reason != CloseReason.MISTAKE)


@dataclass(frozen=True)
class Group:
    """A pair that may have several mentees: `left` of its `most` places, whether it `takes` somebody in now,
    and who may leave it without ending it."""

    inside: Sequence[Member]
    gone: Sequence[Gone]
    mentor: Member | None
    most: int
    takes: bool
    may_leave: frozenset[UUID]

    @property
    def left(self) -> int:
        """How many more mentees fit."""
        return max(0, self.most - len(self.inside))


@dataclass(frozen=True)
class Team:
    """A pair that may have two mentors: who they are, whether it `takes` a second one now, and whether one of
    them `may_leave` without ending it."""

    inside: Sequence[Member]
    gone: Sequence[Member]
    takes: bool
    may_leave: bool


def team_of(pair: Pair) -> Team | None:
    """The team of this pair, None where its model knows none and there never was one. No query: members are
    loaded with their person."""
    mentors = members_on(pair, Side.MENTOR)
    gone = [one for one in pair.members.all() if one.has_left and one.side == Side.MENTOR]
    most = mentors_at_most(pair.programme)
    if len(mentors) < 2 and not gone and most < 2:
        return None
    return Team(
        inside=mentors,
        gone=gone,
        takes=pair.state in TURNS["join"] and len(mentors) < most,
        may_leave=len(mentors) > 1 and pair.state in TURNS["leave"],
    )


def group_of(pair: Pair) -> Group | None:
    """The group that this pair is or may become, None where its model says one to one and nobody left. No
    query: members are loaded with their person."""
    most = mentees_at_most(pair.programme)
    mentees, mentors = members_on(pair, Side.MENTEE), members_on(pair, Side.MENTOR)
    gone = [Gone.of(one) for one in pair.members.all() if one.has_left and one.side == Side.MENTEE]
    if most == 1 and len(mentees) < 2 and not gone:
        return None
    open_now = pair.state in TURNS["join"] and len(mentors) == 1
    leaves = mentees if len(mentees) > 1 and pair.state in TURNS["leave"] else []
    return Group(
        inside=mentees,
        gone=gone,
        mentor=mentors[0] if mentors else None,
        most=max(most, len(mentees)),
        takes=open_now and len(mentees) < most,
        may_leave=frozenset(one.pk for one in leaves),
    )

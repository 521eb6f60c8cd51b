"""Teams of a native and a peer mentor: where a model allows them, and who is whose partner."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from memore.programmes.models import Participation, Programme, Team

MENTOR_TEAM = "mentor_team"


def mentors_at_most(programme: Programme) -> int:
    """How many mentors one pair of this programme may have: two only where its model allows a team, and
    never with a group."""
    model = programme.mentoring
    if model is None or model.group.mentees_max > 1:
        return 1
    return 2 if model.group.kind == MENTOR_TEAM else model.group.mentors_max


def team_of(mentor: Participation) -> Team | None:
    """The team of a mentor, whichever part is theirs. One query."""
    rows = Team.objects.now().filter(Q(native=mentor) | Q(peer=mentor))
    return rows.select_related("native__person__user", "peer__person__user").first()


def with_partners(programme: Programme, mentors: Iterable[Participation]) -> list[Participation]:
    """These mentors; the native of a team carries the peer as `partner`, who has `taken`. One query, none
    where the model knows no teams."""
    rows = list(mentors)
    if mentors_at_most(programme) < 2:
        return rows
    teams = Team.objects.now().filter(native__in=[row.pk for row in rows])
    teams = teams.select_related("peer__person").annotate(peer_taken=Count("peer__seats"))
    peers = {team.native_id: team for team in teams}
    for row in rows:
        if (team := peers.get(row.pk)) is not None:
            row.partner = team.peer
            row.partner.taken = team.peer_taken  # type: ignore[attr-defined]
    return rows


def as_one(programme: Programme, mentors: Iterable[Participation]) -> list[Participation]:
    """Mentors who may be matched, a team as one: the native stands for both, with `partner`. Where one of the
    two is not among them, neither is. Two queries, none where the model knows no teams."""
    rows = with_partners(programme, mentors)
    if mentors_at_most(programme) < 2:
        return rows
    there = {row.pk for row in rows}
    peers = set(peers_of(programme).filter(peer__in=there).values_list("peer", flat=True))
    return [row for row in rows if row.pk not in peers and (row.partner is None or row.partner.pk in there)]


def peers_of(programme: Programme) -> QuerySet[Team]:
    """Teams of this programme: their peers do not stand on the board by themselves."""
    return Team.objects.now().filter(programme=programme)


def people_of(mentors: Sequence[Participation]) -> set[UUID]:
    """Ids of these mentors' people, partners included."""
    return {one.person_id for mentor in mentors for one in (mentor, mentor.partner) if one is not None}

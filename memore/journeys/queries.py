"""Facts of many people and pairs at once, and where each of them stands. The number of queries does not
depend on how many there are; an app is asked only where a model asks for one of its facts."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from memore.core.facts import Fact, read
from memore.journeys.seats import part, people_in
from memore.journeys.standing import Standing, before_a_pair, in_a_pair
from memore.pairs import facts as facts_of_pairs
from memore.pairs.models import Member, Pair
from memore.plans import facts as plans
from memore.programmes import gates
from memore.programmes.mentoring.schema import MentoringModel
from memore.programmes.mentoring.vocabulary import PERSON_MILESTONES, REQUIREMENTS
from memore.programmes.models import Participation, Side, State
from memore.training import facts as training

OF_TRAINING = ("skills_after", "certificate", "credits")
OF_PLANS = tuple(code for code in PERSON_MILESTONES if code not in OF_TRAINING)

Facts = Mapping[UUID, Mapping[str, datetime.date]]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a pair stands, and its members as far as their facts were read; in a group `each` says where each
    mentee stands, by participation."""

    standing: Standing
    members: Sequence[Participation]
    each: Mapping[UUID, Standing] = field(default_factory=dict)

    def of(self, participation: UUID) -> Standing:
        """Where one member stands: a mentee of a group for themselves, anybody else with the pair."""
        return self.each.get(participation, self.standing)


@dataclass(frozen=True, slots=True)
class Place:
    """A participation, the pair it is in (or None), and where it stands. `lost` are requirements that were
    met once, or never, and are missing while the pair goes on."""

    participation: Participation
    pair: Pair | None
    standing: Standing
    lost: tuple[str, ...] = ()


def requirements_met(row: Participation, today: datetime.date) -> dict[str, datetime.date]:
    """Requirements of the model that this person meets → since when; where no day is known, the day they
    joined."""
    model = row.programme.mentoring
    asked = model.asked(row.side, REQUIREMENTS) if model else ()  # some only after the match
    return _met(row, asked, today)


def _met(row: Participation, asked: Iterable[str], today: datetime.date) -> dict[str, datetime.date]:
    return {code: _day(row, code) for code in asked if gates.has_met(row, code, today)}


def _met_in_a_pair(row: Participation, today: datetime.date) -> dict[str, datetime.date]:
    """Requirements that the model asks for only after the match, and that this person meets."""
    model = row.programme.mentoring
    later = [gate for phase in model.after_match for gate in phase.gates] if model else []
    asked = [gate.fact for gate in later if gate.side == row.side and gate.fact in REQUIREMENTS]
    return _met(row, asked, today)


def _day(row: Participation, code: str) -> datetime.date:
    if code == "partner_agreement" and row.programme.partners_agreed_on:
        return max(row.joined_on, row.programme.partners_agreed_on)
    said = row.met.get(code)
    return datetime.date.fromisoformat(said) if said else row.joined_on


def milestones(rows: Sequence[Participation], models: Iterable[MentoringModel]) -> Facts:
    """What each of these people has reached after the match, as far as these models ask for it. One query."""
    people, keys = [row.person_id for row in rows], [row.pk for row in rows]
    return _reached(rows, read(_parts(people, keys, models)) if rows else [])


def _parts(people: Any, keys: Any, models: Iterable[MentoringModel]) -> list[QuerySet[Any]]:
    asked = {gate.fact for model in models for phase in model.after_match for gate in phase.gates}
    found: list[QuerySet[Any]] = []
    if asked.intersection(OF_PLANS):
        found += plans.parts(people)
    if asked.intersection(OF_TRAINING):
        found += training.parts(keys)
    return found


def _reached(rows: Sequence[Participation], found: Sequence[Fact]) -> Facts:
    reached: dict[UUID, dict[str, datetime.date]] = defaultdict(dict)
    for source in (plans, training):
        for key, said in source.known(rows, found).items():
            reached[key].update(said)
    return reached


def places(rows: Sequence[Participation]) -> list[Place]:
    """Where each of these participations stands, in their order; those of programmes without a model are left
    out. Rows carry their person, and programme with its model. Pairs, members, and what `milestones` asks."""
    rows = [row for row in rows if row.programme.mentoring is not None]
    today = timezone.localdate()
    seats = _members_of(rows)
    stands = stands_of(list({member.pair_id: member.pair for member in seats.values()}.values()))
    return [_place(row, seats.get(row.pk), stands, today) for row in rows]


def _place(
    row: Participation, member: Member | None, stands: Mapping[UUID, Stand], today: datetime.date
) -> Place:
    model = row.programme.mentoring
    assert model is not None
    if member is not None:
        standing = stands[member.pair_id].of(row.pk)
        if member.to_on is not None:  # also of who left a group that goes on
            return Place(row, member.pair, replace(standing, done=True))
        return Place(row, member.pair, standing, tuple(gates.missing(row, today)))
    return Place(row, None, standing_alone(row, model, today))


def standing_alone(row: Participation, model: MentoringModel, today: datetime.date) -> Standing:
    """Where somebody without a pair stands, read off the participation."""
    facts = {f"{row.side}.{code}": day for code, day in requirements_met(row, today).items()}
    return before_a_pair(model, row.side, facts, row.joined_on, apart=row.state == State.LEFT)


def _members_of(rows: Sequence[Participation]) -> dict[UUID, Member]:
    """Participation → its seat in its open pair (the newest), else in the ended one it closed with, or the
    group it left, if it waits for nobody."""
    members = Member.objects.filter(participation__in=[row.pk for row in rows]).select_related("pair")
    programmes = {row.programme_id: row.programme for row in rows}
    states = {row.pk: row.state for row in rows}
    found: dict[UUID, Member] = {}
    for member in members.order_by("pair__opened_at"):
        earlier = found.get(member.participation_id)
        ended = member.to_on is not None
        is_open = earlier is not None and earlier.to_on is None
        if ended and (states[member.participation_id] == State.WAITING or is_open):
            continue
        member.pair.programme = programmes[member.pair.programme_id]
        found[member.participation_id] = member
    return found


def standings_of(pairs: Sequence[Pair]) -> dict[UUID, Standing]:
    """Where these pairs stand, see `stands_of`."""
    return {pair: stand.standing for pair, stand in stands_of(pairs).items()}


def stands_of(pairs: Sequence[Pair], query: QuerySet[Pair] | None = None) -> dict[UUID, Stand]:
    """Where these pairs stand, each of a programme with a model (loaded). A fact of a side is true once it is
    true for all of its members. One query; `query` finds the same pairs (and perhaps more), where they are
    too many to name."""
    pairs = [pair for pair in pairs if pair.programme.mentoring is not None]
    if not pairs:
        return {}
    keys: Any = [pair.pk for pair in pairs] if query is None else query.order_by().values("pk")
    there = facts_of_pairs.members(keys)
    models = [pair.programme.mentoring for pair in pairs if pair.programme.mentoring]
    people, seats = there.values("person"), there.values("participation")
    parts = [*facts_of_pairs.parts(keys), facts_of_pairs.who(keys), *_parts(people, seats, models)]
    if _asked_later(models):
        parts.append(part(seats))
    found = read(parts)
    members = people_in({pair.pk: pair.programme for pair in pairs}, found)
    today = timezone.localdate()
    met = {row.pk: _met_in_a_pair(row, today) for rows in members.values() for row in rows}
    reached = _reached([row for rows in members.values() for row in rows], found)
    of_pair = facts_of_pairs.known([pair.pk for pair in pairs], found)
    lines: dict[UUID, list[Fact]] = defaultdict(list)
    for fact in found:
        lines[fact.key].append(fact)

    def stand(pair: Pair, facts: Mapping[str, datetime.date], who: Sequence[Participation]) -> Standing:
        model = pair.programme.mentoring
        assert model is not None
        opened = timezone.localdate(pair.opened_at)
        return in_a_pair(model, _facts(facts, who, reached, met), opened, ended=pair.has_ended)

    def each(pair: Pair) -> dict[UUID, Standing]:
        mentees = [row for row in members[pair.pk] if row.side == Side.MENTEE]
        mentors = [row for row in members[pair.pk] if row.side == Side.MENTOR]
        if len(mentees) < 2:
            return {}
        own = {}
        for row in mentees:
            theirs = facts_of_pairs.of_one(lines[pair.pk], row.pk, [one.pk for one in mentors])
            facts = facts_of_pairs.known([pair.pk], theirs)[pair.pk]
            own[row.pk] = stand(pair, facts, [row, *mentors])
        return own

    return {
        pair.pk: Stand(stand(pair, of_pair[pair.pk], members[pair.pk]), members[pair.pk], each(pair))
        for pair in pairs
    }


def _asked_later(models: Iterable[MentoringModel]) -> bool:
    """Whether one of them asks for a requirement only after the match."""
    gates_after = (gate for model in models for phase in model.after_match for gate in phase.gates)
    return any(gate.fact in REQUIREMENTS for gate in gates_after)


def _facts(
    of_pair: Mapping[str, datetime.date], members: Sequence[Participation], *of_people: Facts
) -> dict[str, datetime.date]:
    found = {f"pair.{code}": day for code, day in of_pair.items()}
    for side in Side.values:
        theirs = [_all_of(one, of_people) for one in members if one.side == side]
        if theirs:
            shared = set.intersection(*(set(said) for said in theirs))
            found |= {f"{side}.{code}": max(said[code] for said in theirs) for code in shared}
    return found


def _all_of(row: Participation, sources: Iterable[Facts]) -> dict[str, datetime.date]:
    return {code: day for source in sources for code, day in source.get(row.pk, {}).items()}

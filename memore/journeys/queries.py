"""Facts of many people and pairs at once, and where each of them stands. The number of queries does not
depend on how many there are; an app is asked only where a model asks for one of its facts."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
    """Where a pair stands, and its members as far as their facts were read."""

    standing: Standing
    members: Sequence[Participation]


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
    pairs = _pairs_of(rows)
    standings = standings_of(list({pair.pk: pair for pair in pairs.values()}.values()))
    return [_place(row, pairs.get(row.pk), standings, today) for row in rows]


def _place(
    row: Participation, pair: Pair | None, standings: Mapping[UUID, Standing], today: datetime.date
) -> Place:
    model = row.programme.mentoring
    assert model is not None
    if pair is not None:
        lost = () if pair.has_ended else tuple(gates.missing(row, today))
        return Place(row, pair, standings[pair.pk], lost)
    return Place(row, None, standing_alone(row, model, today))


def standing_alone(row: Participation, model: MentoringModel, today: datetime.date) -> Standing:
    """Where somebody without a pair stands, read off the participation."""
    facts = {f"{row.side}.{code}": day for code, day in requirements_met(row, today).items()}
    return before_a_pair(model, row.side, facts, row.joined_on, apart=row.state == State.LEFT)


def _pairs_of(rows: Sequence[Participation]) -> dict[UUID, Pair]:
    """Participation → its open pair (the newest), else the ended one it closed with if it waits for
    nobody."""
    members = Member.objects.filter(participation__in=[row.pk for row in rows]).select_related("pair")
    programmes = {row.programme_id: row.programme for row in rows}
    states = {row.pk: row.state for row in rows}
    found: dict[UUID, Pair] = {}
    for member in members.order_by("pair__opened_at"):
        ended = member.to_on is not None
        if ended and (states[member.participation_id] == State.WAITING or _is_open(found, member)):
            continue
        member.pair.programme = programmes[member.pair.programme_id]
        found[member.participation_id] = member.pair
    return found


def _is_open(found: Mapping[UUID, Pair], member: Member) -> bool:
    earlier = found.get(member.participation_id)
    return earlier is not None and not earlier.has_ended


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
    return {
        pair.pk: Stand(
            in_a_pair(
                pair.programme.mentoring,  # type: ignore[arg-type]
                _facts(of_pair[pair.pk], members[pair.pk], reached, met),
                timezone.localdate(pair.opened_at),
                ended=pair.has_ended,
            ),
            members[pair.pk],
        )
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

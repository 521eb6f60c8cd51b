"""Rows to the engine's problem, and back: the single bridge, and the privacy gate.

Of a person only what `_someone`, `_mentee` and `_mentor` name reaches the engine, with languages,
occupation codes and who may not meet whom. People are known to it by the id of their participation,
never by name. The number of queries is the same whatever the data.
"""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.utils import timezone

from memore.engine import CRITERIA, Fact, Mentee, Mentor, Problem, Rules
from memore.matching.models import Forbidden
from memore.matching.rooms import in_groups
from memore.matching.teamwork import one_of_two
from memore.pairs.groups import mentees_at_most
from memore.pairs.models import ENDED, CloseReason, Member
from memore.people.models import KeepApart, PersonLanguage, PersonOccupation, Supporter
from memore.programmes import gates
from memore.programmes.models import Participation, Programme, Side
from memore.reference.places import town_by_name

Couple = tuple[uuid.UUID, uuid.UUID]
"""Participation ids of a mentee and a mentor."""

People = Iterable[uuid.UUID] | QuerySet[Any]
"""Ids of people: a list, or a query of one column."""


@dataclass(frozen=True, slots=True)
class Around:
    """What belongs to people but lies in tables of its own.

    By person: `languages` (tag -> level), `occupations` as (code, title) with the most important
    first, `apart` (people they may not meet). `forbidden` are couples ruled out by staff, by a "not
    now", or because their earlier pair was closed as no good fit. A mentor's place takes `size` mentees;
    `rooms` says how many more fit into the groups that a mentor (participation) has begun. Mentors who
    have waited since `idle_until` or longer come before points.
    """

    languages: Mapping[uuid.UUID, dict[str, int]]
    occupations: Mapping[uuid.UUID, list[tuple[str, str]]]
    apart: Mapping[uuid.UUID, set[uuid.UUID]]
    power: Mapping[uuid.UUID, set[uuid.UUID]]
    forbidden: frozenset[Couple]
    rooms: Mapping[uuid.UUID, int] = field(default_factory=dict)
    size: int = 1
    idle_until: datetime.date | None = None

    def idle_since(self, mentor: Participation) -> int | None:
        """The day since which this mentor has waited without any mentee, where that is long."""
        since, taken = mentor.waiting_since, mentor.taken  # type: ignore[attr-defined]
        long = since and self.idle_until and since <= self.idle_until
        return since.toordinal() if since and long and not taken and mentor.still_waits else None

    def left(self, mentor: Participation) -> int:
        """How many mentees this mentor, or this team, can still take; carries `taken` (`.with_taken()`)."""
        taken: int = mentor.taken  # type: ignore[attr-defined]
        left = max(0, mentor.places - taken) * self.size + self.rooms.get(mentor.pk, 0)
        return min(left, self.left(mentor.partner)) if mentor.partner is not None else left


def around(programme: Programme, people: People) -> Around:
    """Look up what lies around these people, for one programme (three queries, four with groups)."""
    languages: dict[uuid.UUID, dict[str, int]] = defaultdict(dict)
    spoken = PersonLanguage.objects.filter(person__in=people)
    for person, tag, level in spoken.values_list("person_id", "tag", "level"):
        languages[person][tag] = level
    occupations: dict[uuid.UUID, list[tuple[str, str]]] = defaultdict(list)
    trades = PersonOccupation.objects.filter(person__in=people)
    for person, code, title in trades.values_list("person_id", "code", "title"):
        occupations[person].append((code, title))
    apart: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    power: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    forbidden: set[Couple] = set()
    for one, other, kind in _barriers(programme, people):
        if kind == "forbidden":
            forbidden.add((one, other))
        elif kind == "power":
            power[one].add(other)
        else:
            apart[one].add(other)
            apart[other].add(one)
    return Around(
        languages=languages,
        occupations=occupations,
        apart=apart,
        power=power,
        forbidden=frozenset(forbidden),
        rooms=in_groups(programme, people),
        size=mentees_at_most(programme),
        idle_until=_idle_until(programme),
    )


def _idle_until(programme: Programme) -> datetime.date | None:
    """The last day since which a mentor has waited long, None where the programme does not look at that."""
    days = programme.idle_after_days
    return timezone.localdate() - datetime.timedelta(days=days) if days else None


def _barriers(programme: Programme, people: People) -> QuerySet[Any]:
    """Rows of two ids and a kind: "forbidden" names mentee and mentor (participations), "apart" two
    people, "power" a person and who decides about them."""
    forbidden, apart, power = Value("forbidden"), Value("apart"), Value("power")
    ruled_out = Forbidden.objects.filter(programme=programme, mentee__person__in=people)
    parted = Member.objects.filter(
        side=Side.MENTEE,
        person__in=people,
        pair__programme=programme,
        pair__members__side=Side.MENTOR,
    ).filter(
        Q(pair__state__in=ENDED, pair__close_reason=CloseReason.NO_FIT, left_reason="")
        | Q(left_reason=CloseReason.NO_FIT)
    )
    deciding = (
        Supporter.objects.current().order_by().filter(function__in=programme.powerful, person__in=people)
    )
    kept = KeepApart.objects.filter(organisation=programme.organisation_id)
    return ruled_out.values_list("mentee_id", "mentor_id", forbidden).union(
        parted.values_list("participation_id", "pair__members__participation_id", forbidden),
        kept.filter(one__in=people).values_list("one_id", "other_id", apart),
        kept.filter(other__in=people).values_list("one_id", "other_id", apart),
        deciding.exclude(known=None).values_list("person_id", "known_id", power),
        deciding.exclude(membership__user__persons=None).values_list(
            "person_id", "membership__user__persons", power
        ),
    )


def rules_of(programme: Programme) -> Rules:
    """A programme's rules of matching in the engine's terms. A programme with a model asks for training and
    clearance where the model does."""
    asked = gates.required(programme, Side.MENTOR)
    return Rules(
        weights={criterion: programme.weights[criterion] for criterion in CRITERIA},
        minimum_level=programme.minimum_level,
        minimum_slots=programme.minimum_slots,
        minimum_points=programme.minimum_points,
        keep_points=programme.keep_points,
        trained_required="training" in asked,
        cleared_required="screening" in asked,
    )


def problem_of(
    programme: Programme,
    mentees: Iterable[Participation],
    mentors: Iterable[Participation],
    beside: Around,
    *,
    pinned: Iterable[Couple] = (),
    kept: Iterable[Couple] = (),
) -> Problem:
    """The problem of one round. Participations carry their person and `taken` (`.with_taken()`).

    Pins and kept pairs of people who are not among them are left out. A mentor with a `partner` is a team.
    """
    mentees, mentors = list(mentees), list(mentors)
    mentee_ids = {row.person_id: str(row.pk) for row in mentees}
    mentor_ids = {
        one.person_id: str(row.pk) for row in mentors for one in (row, row.partner) if one is not None
    }
    present = {row.pk: row.pk for row in (*mentees, *mentors)}
    present |= {row.partner.pk: row.pk for row in mentors if row.partner is not None}

    def known(couples: Iterable[Couple]) -> frozenset[tuple[str, str]]:
        return frozenset(
            (str(present[i]), str(present[j])) for i, j in couples if i in present and j in present
        )

    return Problem(
        mentees=tuple(_mentee(row, beside, mentor_ids) for row in mentees),
        mentors=tuple(_mentor_or_team(row, beside, mentee_ids, mentees) for row in mentors),
        rules=rules_of(programme),
        forbidden=known(beside.forbidden),
        pinned=known(pinned),
        kept=known(kept),
    )


def _someone(row: Participation, beside: Around, others: Mapping[uuid.UUID, str]) -> dict[str, Any]:
    """What mentee and mentor have in common; `others` are the ids of the other side, by person."""
    person = row.person
    avoided = {person.pk} | beside.apart.get(person.pk, set())  # nobody is matched with themselves
    if row.side == Side.MENTEE:
        avoided |= beside.power.get(person.pk, set())
    return {
        "id": str(row.pk),
        "languages": beside.languages.get(person.pk, {}),
        "slots": person.availability,
        "place": person.place or town_by_name(person.town, person.country),
        "online": person.online,
        "travel_km": person.travel_km,
        "occupations": tuple(code for code, _ in beside.occupations.get(person.pk, ()) if code),
        "sector": person.sector or None,
        "interests": folded(person.interests),
        "gender": person.gender or None,
        "wish": person.wished_gender or None,
        "birth_year": person.birth_year,
        "employer": _employer(row),
        "not_with": frozenset(others[one] for one in avoided if one in others),
    }


def _mentee(row: Participation, beside: Around, others: Mapping[uuid.UUID, str]) -> Mentee:
    return Mentee(
        **_someone(row, beside, others),
        goals=frozenset(row.person.goals),
        waiting_since=row.waiting_since.toordinal() if row.waiting_since else None,
    )


def _mentor_or_team(
    row: Participation,
    beside: Around,
    others: Mapping[uuid.UUID, str],
    mentees: Iterable[Participation],
) -> Mentor:
    mentor = _mentor(row, beside, others)
    if row.partner is None:
        return mentor
    peer = _mentor(row.partner, beside, others)
    return one_of_two(mentor, peer, {str(one.pk): _employer(one) for one in mentees})


def _mentor(row: Participation, beside: Around, others: Mapping[uuid.UUID, str]) -> Mentor:
    return Mentor(
        **_someone(row, beside, others),
        offers=frozenset(row.person.offers),
        places=beside.left(row),
        idle_since=beside.idle_since(row),
        trained=row.trained,
        cleared=row.cleared,
    )


def mentor_alone(row: Participation, beside: Around) -> Mentor:
    """One mentor in the engine's terms, whatever team they are in."""
    return _mentor(row, beside, {})


def _employer(row: Participation) -> str | None:
    return row.person.employer.strip().casefold() or None


def folded(words: Iterable[str]) -> frozenset[str]:
    """Free words without regard to case."""
    return frozenset(word.strip().casefold() for word in words if word.strip())


def stored(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """Facts as they are kept in a JSON column."""
    return [{"code": fact.code, "values": fact.values, "weak": fact.weak} for fact in facts]


def opened(facts: Iterable[Mapping[str, Any]]) -> list[Fact]:
    """Facts as they were before `stored`."""
    return [Fact(fact["code"], fact["values"], fact["weak"]) for fact in facts]

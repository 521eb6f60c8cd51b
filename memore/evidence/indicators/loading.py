"""Loads the slim rows of some programmes: four queries, however many pairs they have."""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db.models.functions import TruncDate

from memore.evidence.indicators import events
from memore.evidence.indicators.lines import Days, Line, read
from memore.evidence.indicators.rows import MemberRow, PairRow, Part, Person, ProgrammeRow, Rows, Who
from memore.pairs.capitals import mean
from memore.pairs.models import Pair
from memore.programmes.models import Participation, Programme

Named = dict[str, Any]
"""A key as text, as either database writes it → what it is the key of."""


def load(programmes: Sequence[Programme]) -> Rows:
    """Pairs, members and people of these programmes (models loaded with them), with all that happened."""
    keys = [programme.pk for programme in programmes]
    known = {row.pk: _programme(row) for row in programmes}
    people_rows = Participation.objects.filter(programme__in=keys)
    pair_rows = events.counting(Pair.objects.filter(programme__in=keys))
    people, persons = _people(people_rows, known)
    pairs = _pairs(pair_rows, known)
    members = _members(pair_rows, pairs, people)
    named = {"pair": _named(pairs), "member": _named(members), "who": _named(people)}
    _write(pair_rows, people_rows, named, _named(persons))
    for pair in pairs.values():
        pair.held.sort()
        pair.held_days = [row[0] for row in pair.held]
        pair.turns.sort()
    return Rows(list(known.values()), list(pairs.values()), list(people.values()))


def _programme(row: Programme) -> ProgrammeRow:
    return ProgrammeRow(
        key=row.pk,
        name=row.name,
        model=row.model.key if row.model else "",
        model_name=row.model.name if row.model else "",
        languages=tuple(row.languages),
        minimum_level=row.minimum_level,
        match_within_days=row.match_within_days,
    )


def _named(rows: dict[UUID, Any]) -> Named:
    return {name: row for key, row in rows.items() for name in (key.hex, str(key))}


def _people(rows: Any, programmes: dict[UUID, ProgrammeRow]) -> tuple[dict[UUID, Who], dict[UUID, Person]]:
    persons: dict[UUID, Person] = defaultdict(Person)
    people: dict[UUID, Who] = {}
    found = rows.order_by().values_list(
        "pk", "programme_id", "person_id", "side", "state", "joined_on", "first_joined_on", "left_on",
        "left_from", "waiting_since", "places", "trained", "cohort_id", "cohort__name", "site_id",
        "site__name", TruncDate("intake__completed_at"),
        "person__sector", "person__gender", "person__participant_facts__schooling",
        "person__screening__interviewed_on", "person__screening__conduct_signed_on",
        "person__screening__extract_seen_on",
    )  # fmt: skip
    for (
        key, programme, person_key, side, state, joined, first, left, left_from, waiting, places, trained,
        cohort, cohort_name, site, site_name, intake, sector, gender, schooling, *screened,
    ) in found:  # fmt: skip
        person = persons[person_key]
        person.sector, person.gender, person.schooling = sector, gender, schooling
        person.screened = (screened[0], screened[1], screened[2])
        people[key] = Who(
            key, programmes[programme], person, side, state, joined, first or joined, first is not None,
            left, left_from, waiting, places, trained, Part(cohort, cohort_name) if cohort else None,
            Part(site, site_name) if site else None, intake,
        )  # fmt: skip
    return people, persons


def _pairs(rows: Any, programmes: dict[UUID, ProgrammeRow]) -> dict[UUID, PairRow]:
    found = rows.order_by("opened_at", "pk").values_list(
        "pk", "programme_id", TruncDate("opened_at"), TruncDate("closed_at"), "close_reason",
        "planned_end_on", "rhythm_days",
    )  # fmt: skip
    return {
        key: PairRow(key, programmes[programme], opened, closed, reason, planned, rhythm)
        for key, programme, opened, closed, reason, planned, rhythm in found
    }


def _members(rows: Any, pairs: dict[UUID, PairRow], people: dict[UUID, Who]) -> dict[UUID, MemberRow]:
    members: dict[UUID, MemberRow] = {}
    found = (
        events.members_of(rows)
        .order_by("side", "from_on", "pk")
        .values_list(
            "pk", "pair_id", "participation_id", "side", "from_on", "to_on", "said_yes_on",
            TruncDate("agreed_at"), "left_reason", "joined_later",
        )
    )  # fmt: skip
    for key, pair_key, who_key, side, since, until, yes, signed, left, later in found:
        pair, who = pairs[pair_key], people[who_key]
        member = MemberRow(key, pair, who, side, since, until, yes, signed, bool(left), later, None)
        members[key] = member
        pair.members.append(member)
        who.members.append(member)
    return members


def _write(pairs: Any, people: Any, named: dict[str, Named], persons: Named) -> None:
    """Everything that happened, in one query, to whom it happened."""
    days, of_pair, of_member, of_who = Days(), named["pair"], named["member"], named["who"]
    keys = {"talk": of_pair, "turn": of_pair, "fit": of_pair, "asked": of_pair, "absent": of_pair}
    keys |= dict.fromkeys(("learned", "trust", "contacts", "after", "goodbye", "capitals"), of_member)
    keys |= dict.fromkeys(("minutes", "peers", "outcome"), of_who)
    keys |= dict.fromkeys(("goal", "trade", "language", "job"), persons)
    parts = [
        *events.of_pairs(pairs), *events.of_members(pairs), *events.of_participations(people),
        *events.of_persons(people),
    ]  # fmt: skip
    for line in read(parts):
        if line[1] == "held":  # the most by far
            number = line[3]
            row = (days[line[2]], number % events.ACCOMPANIED, number >= events.ACCOMPANIED)
            of_pair[line[0]].held.append(row)
        elif (whose := keys[line[1]].get(line[0])) is not None:  # none: of somebody who was in by mistake
            _WRITERS[line[1]](whose, days, line, of_member)


def _talk(pair: PairRow, days: Days, line: Line, members: Named) -> None:
    trust, whom = divmod(line[3], 10)
    member = str(members[line[4]].key) if line[4] in members else line[4]
    pair.talks.append(
        (days[line[2]], bool(whom & events.MENTEE), bool(whom & events.MENTOR), trust or None, member)
    )


def _turn(pair: PairRow, days: Days, line: Line, members: Named) -> None:
    moment, kind = line[4].rsplit(" ", 1)
    pair.turns.append((moment, days[line[2]], kind))


def _fit(pair: PairRow, days: Days, line: Line, members: Named) -> None:
    pair.fits.append((days[line[2]], line[4]))


def _asked(pair: PairRow, days: Days, line: Line, members: Named) -> None:
    day = days[line[2]]
    pair.asked = day if pair.asked is None else min(pair.asked, day)


def _absent(pair: PairRow, days: Days, line: Line, members: Named) -> None:
    if line[4] in members:
        members[line[4]].absent.add(days[line[2]])


def _learned(member: MemberRow, days: Days, line: Line, members: Named) -> None:
    member.learned.append(days[line[2]])


def _trust(member: MemberRow, days: Days, line: Line, members: Named) -> None:
    member.trust.append((days[line[2]], line[3]))


def _contacts(member: MemberRow, days: Days, line: Line, members: Named) -> None:
    member.contacts.append((days[line[2]], line[3]))


def _after(member: MemberRow, days: Days, line: Line, members: Named) -> None:
    member.after = (days[line[2]], line[4])


def _goodbye(member: MemberRow, days: Days, line: Line, members: Named) -> None:
    member.goodbye = days[line[2]]


def _capitals(member: MemberRow, days: Days, line: Line, members: Named) -> None:
    moment, answers = line[4].split(" ", 1)
    value = mean(json.loads(answers))
    if value is not None:
        member.capitals[moment] = (days[line[2]], value)


def _minutes(who: Who, days: Days, line: Line, members: Named) -> None:
    who.minutes.append((days[line[2]], line[3]))


def _peers(who: Who, days: Days, line: Line, members: Named) -> None:
    who.peers.append(days[line[2]])


def _outcome(who: Who, days: Days, line: Line, members: Named) -> None:
    exit_on, moment, status, contract = line[4].split(" ")
    who.outcomes.append((days[exit_on], moment, days[line[2]], status, contract))


def _goal(person: Person, days: Days, line: Line, members: Named) -> None:
    person.goals.append(days[line[2]])


def _trade(person: Person, days: Days, line: Line, members: Named) -> None:
    person.trades.add(line[4])


def _language(person: Person, days: Days, line: Line, members: Named) -> None:
    person.languages[line[4]] = line[3]


def _job(person: Person, days: Days, line: Line, members: Named) -> None:
    person.jobs.append(days[line[2]])


_WRITERS: dict[str, Callable[[Any, Days, Line, Named], None]] = {
    "talk": _talk, "turn": _turn, "fit": _fit, "asked": _asked, "absent": _absent, "learned": _learned,
    "trust": _trust, "contacts": _contacts, "after": _after, "goodbye": _goodbye, "capitals": _capitals,
    "minutes": _minutes, "peers": _peers, "outcome": _outcome, "goal": _goal, "trade": _trade,
    "language": _language, "job": _job,
}  # fmt: skip

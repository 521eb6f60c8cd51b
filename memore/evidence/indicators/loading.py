"""Loads the slim rows of some programmes: four queries, however many pairs they have."""

import gc
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast

from memore.evidence.indicators import events
from memore.evidence.indicators.lines import Days, Line, read
from memore.evidence.indicators.rows import MemberRow, PairRow, Part, Person, ProgrammeRow, Rows, Who
from memore.pairs.capitals import mean
from memore.pairs.models import Pair
from memore.programmes.models import Participation, Programme

Named = dict[str, Any]
"""A key as text, as the database writes it → what it is the key of."""


def _text(*names: str) -> list[Any]:
    """Columns of keys and moments as text: converting each would take longer than all the rest."""
    return [Cast(name, CharField()) for name in names]


@contextmanager
def _unswept() -> Iterator[None]:
    """Without the search for cycles: among rows that are all kept it finds none, and takes a third of the
    time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_unswept()
def load(programmes: Sequence[Programme]) -> Rows:
    """Pairs, members and people of these programmes (models loaded with them), with all that happened."""
    keys = [programme.pk for programme in programmes]
    known = _named({row.pk: _programme(row) for row in programmes})
    days = Days()
    people_rows = Participation.objects.filter(programme__in=keys)
    pair_rows = events.counting(Pair.objects.filter(programme__in=keys))
    people, persons = _people(people_rows, known, days)
    pairs = _pairs(pair_rows, known, days)
    members = _members(pair_rows, pairs, people, days)
    _write(pair_rows, people_rows, {"pair": pairs, "member": members, "who": people, "person": persons}, days)
    for pair in pairs.values():
        pair.held.sort()
        pair.held_days = [row[0] for row in pair.held]
        pair.turns.sort()
    programme_rows = list({row.key: row for row in known.values()}.values())
    return Rows(programme_rows, list(pairs.values()), list(people.values()))


def _programme(row: Programme) -> ProgrammeRow:
    return ProgrammeRow(
        key=row.pk,
        name=row.name,
        model=row.model.key if row.model else "",
        model_name=row.model.name if row.model else "",
        languages=tuple(row.languages),
        minimum_level=row.minimum_level,
        match_within_days=row.match_within_days,
        longer_months=row.longer_months,
    )


def _named(rows: dict[UUID, Any]) -> Named:
    return {name: row for key, row in rows.items() for name in (key.hex, str(key))}


def _people(rows: Any, programmes: Named, days: Days) -> tuple[dict[str, Who], dict[str, Person]]:
    persons: dict[str, Person] = defaultdict(Person)
    people: dict[str, Who] = {}
    days_in = ("joined_on", "first_joined_on", "left_on", "waiting_since", "intake__completed_at")
    screened = ("interviewed_on", "conduct_signed_on", "extract_seen_on")
    found = rows.order_by().values_list(
        *_text("pk", "programme_id", "person_id", *days_in), "side", "state", "left_from", "places",
        "trained", "cohort_id", "cohort__name", "site_id", "site__name", "person__sector", "person__gender",
        "person__participant_facts__schooling", *_text(*(f"person__screening__{one}" for one in screened)),
    )  # fmt: skip
    for (
        key, programme, person_key, joined, first, left, waiting, intake, side, state, left_from, places,
        trained, cohort, cohort_name, site, site_name, sector, gender, schooling, talked, signed, seen,
    ) in found:  # fmt: skip
        person = persons[person_key]
        person.sector, person.gender, person.schooling = sector, gender, schooling
        person.screened = (days.maybe(talked), days.maybe(signed), days.maybe(seen))
        people[key] = Who(
            UUID(key), programmes[programme], person, side, state, days[joined], days[first or joined],
            first is not None, days.maybe(left), left_from, days.maybe(waiting), places, trained,
            Part(cohort, cohort_name) if cohort else None, Part(site, site_name) if site else None,
            days.maybe(intake),
        )  # fmt: skip
    return people, persons


def _pairs(rows: Any, programmes: Named, days: Days) -> dict[str, PairRow]:
    found = rows.order_by("opened_at", "pk").values_list(
        *_text("pk", "programme_id", "opened_at", "closed_at"), "close_reason", *_text("planned_end_on"),
        "rhythm_days",
    )  # fmt: skip
    return {
        key: PairRow(
            UUID(key), programmes[programme], days[opened], days.maybe(closed), reason, days[planned], rhythm
        )
        for key, programme, opened, closed, reason, planned, rhythm in found
    }


def _members(
    rows: Any, pairs: dict[str, PairRow], people: dict[str, Who], days: Days
) -> dict[str, MemberRow]:
    members: dict[str, MemberRow] = {}
    found = (
        events.members_of(rows)
        .order_by("side", "from_on", "pk")
        .values_list(
            *_text("pk", "pair_id", "participation_id"), "side",
            *_text("from_on", "to_on", "said_yes_on", "agreed_at"), "left_reason", "joined_later",
        )
    )  # fmt: skip
    for key, pair_key, who_key, side, since, until, yes, signed, left, later in found:
        pair, who = pairs[pair_key], people[who_key]
        member = MemberRow(
            key, pair, who, side, days[since], days.maybe(until), days.maybe(yes), days.maybe(signed),
            bool(left), later, None,
        )  # fmt: skip
        members[key] = member
        pair.members.append(member)
        who.members.append(member)
    return members


def _write(pairs: Any, people: Any, named: dict[str, Named], days: Days) -> None:
    """Everything that happened, in one query, to whom it happened."""
    of_pair, of_member, of_who = named["pair"], named["member"], named["who"]
    keys = {"talk": of_pair, "turn": of_pair, "fit": of_pair, "asked": of_pair, "absent": of_pair}
    keys |= dict.fromkeys(("learned", "trust", "contacts", "after", "goodbye", "capitals"), of_member)
    keys |= dict.fromkeys(("minutes", "peers", "outcome"), of_who)
    keys |= dict.fromkeys(("goal", "trade", "language", "job"), named["person"])
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
    pair.talks.append(
        (days[line[2]], bool(whom & events.MENTEE), bool(whom & events.MENTOR), trust or None, line[4])
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

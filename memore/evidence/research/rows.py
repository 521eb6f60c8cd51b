"""One row for each mentee who said yes to research: months, bands and codes. Free words never."""

import datetime
import hashlib
import hmac
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from memore.evidence.reports.counting import AGES, SCHOOLING, band
from memore.intake.models import Consent, Purpose
from memore.intake.standing import standing_consents
from memore.outcomes.exits import exits_of
from memore.outcomes.models import Moment, Outcome
from memore.pairs.models import Meeting, Member
from memore.programmes.models import Participation, Programme, State

LANGUAGE_GROUPS = {
    "arabic": ("ar", "ary", "arz", "apc"),
    "persian_pashto": ("fa", "ps", "prs"),
    "kurdish_turkish": ("tr", "kmr", "ckb", "ku"),
    "slavic": ("uk", "ru", "pl", "sr", "bg", "bs", "hr"),
    "horn_of_africa": ("ti", "am", "so", "om"),
    "romance": ("fr", "es", "pt", "it", "ro"),
}

ART60 = (
    "work includes a job under article 60 (Belgium), employment in law but outside the regular economy, "
    "which figures S28 and S29 leave out"
)

COLUMNS = {
    "id": "pseudonym: a keyed hash that cannot be turned back",
    "programme": "the programme, numbered in this file; quasi-identifier",
    "model": "key of its mentoring model; quasi-identifier",
    "gender": "woman, man, other, unknown; quasi-identifier",
    "age_band": "years of age when they joined; quasi-identifier",
    "schooling_band": "ISCED 2011 levels, unknown; quasi-identifier",
    "language_group": "group of the first language; quasi-identifier",
    "region": "country of residence, ISO 3166; quasi-identifier",
    "joined": "month in which they first joined",
    "first_pair": "month in which their first pair was opened",
    "first_meeting": "month of the first meeting held",
    "left": "month in which they last left",
    "pairs": "pairs they were in",
    "meetings": "meetings held in those pairs",
    **{f"status_{moment}": f"status {label}, of six; {ART60}" for moment, label in Moment.choices},
}
"""The data dictionary: column → what it holds. Empty: not known, or not so far."""


def rows_of(programmes: list[Programme], key: bytes) -> list[dict[str, Any]]:
    """The rows of everybody whose newest word on research is a yes. A constant number of queries."""
    people = Participation.objects.filter(programme__in=programmes, side="mentee").exclude(
        state=State.APPLIED
    )
    people = people.select_related("person__participant_facts", "programme__model")
    mentees = [row for row in people.prefetch_related("person__languages") if row.person.name]
    yes = consented({row.person_id for row in mentees})
    mentees = [row for row in mentees if row.person_id in yes]
    stays, numbers = exits_of(programmes), {row.pk: at for at, row in enumerate(programmes, 1)}
    firsts, said = _firsts(mentees), _said(mentees)
    rows = []
    for row in mentees:
        stay = stays.get(row.pk)
        joined = stay.first_entry_on if stay else row.joined_on
        left = stay.exit_on if stay else row.left_on
        pairs, opened, met, meetings = firsts.get(row.pk, (0, None, None, 0))
        rows.append(
            {
                "id": pseudonym(row.pk, key),
                "programme": number_of(numbers[row.programme_id]),
                "model": row.programme.model.key if row.programme.model else "",
                **_bands(row, joined),
                "joined": month(joined),
                "first_pair": month(opened),
                "first_meeting": month(met),
                "left": month(left),
                "pairs": pairs,
                "meetings": meetings,
                **{f"status_{moment}": said.get((row.pk, left, moment), "") for moment in Moment.values},
            }
        )
    return sorted(rows, key=lambda one: str(one["id"]))  # no order that tells who came first


def number_of(at: int) -> str:
    """What stands for a programme: "P1"."""
    return f"P{at}"


def consented(people: Iterable[UUID]) -> set[UUID]:
    """Who of these people says yes to research: the newest row counts."""
    asked: dict[UUID, list[Consent]] = {}
    for row in Consent.objects.filter(person__in=list(people), purpose=Purpose.RESEARCH):
        asked.setdefault(row.person_id, []).append(row)
    newest = {who: standing_consents(said).get((Purpose.RESEARCH, "")) for who, said in asked.items()}
    return {who for who, row in newest.items() if row is not None and row.given}


def pseudonym(key_of: UUID, key: bytes) -> str:
    """16 hexadecimal digits; the same key gives the same."""
    return hmac.new(key, key_of.bytes, hashlib.sha256).hexdigest()[:16]


def month(day: datetime.date | None) -> str:
    """ "2026-03"."""
    return day.strftime("%Y-%m") if day else ""


def _bands(row: Participation, joined: datetime.date) -> dict[str, str]:
    person = row.person
    facts = getattr(person, "participant_facts", None)
    schooling = facts.schooling if facts else None
    return {
        "gender": person.gender or "unknown",
        "age_band": (person.birth_year and band(joined.year - person.birth_year, AGES)) or "unknown",
        "schooling_band": "unknown" if schooling is None else band(schooling, SCHOOLING),
        "language_group": language_group([one.tag for one in person.languages.all() if one.level == 7]),
        "region": person.country or "unknown",
    }


def language_group(native: list[str]) -> str:
    """The group of the first language; "other" for a language of no group."""
    if not native:
        return "unknown"
    tag = native[0].partition("-")[0]
    return next((group for group, tags in LANGUAGE_GROUPS.items() if tag in tags), "other")


def _firsts(mentees: list[Participation]) -> dict[UUID, tuple[int, Any, Any, int]]:
    """Participation → pairs, day of the first pair, day of the first meeting, meetings."""
    members = Member.objects.filter(participation__in=mentees).exclude(pair__close_reason="mistake")
    pairs: dict[UUID, list[tuple[Any, UUID]]] = {}
    for who, on, pair in members.values_list("participation", "from_on", "pair").order_by("from_on"):
        pairs.setdefault(who, []).append((on, pair))
    held: dict[UUID, list[Any]] = {}
    keys = {pair for found in pairs.values() for _, pair in found}
    for pair, day in Meeting.objects.filter(pair__in=keys, state="held").values_list("pair", "day"):
        held.setdefault(pair, []).append(day)
    found = {}
    for who, mine in pairs.items():
        days = [day for _, pair in mine for day in held.get(pair, [])]
        found[who] = (len(mine), mine[0][0], min(days, default=None), len(days))
    return found


def _said(mentees: list[Participation]) -> dict[tuple[UUID, Any, str], str]:
    rows = Outcome.objects.filter(participation__in=mentees)
    return {(row.participation_id, row.exit_on, row.moment): row.status for row in rows}

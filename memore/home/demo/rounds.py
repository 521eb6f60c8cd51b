"""What the demo's rounds can say: last year's, with choices by hand that have ended, and the open one."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence

from django.utils import timezone

from memore.core.access import Viewer
from memore.home.demo.year import Match
from memore.intake.models import ParticipantFacts
from memore.matching.models import Proposal, ProposalState, Round, RoundState
from memore.pairs.models import Pair
from memore.people.models import Person
from memore.programmes.models import Participation, Programme, State

BY_HAND = 4
"""Every so many pairs of last year were chosen by hand."""

WHY = (
    "They sing in the same choir and asked for each other.",
    "He ran a bakery himself and knows who is looking.",
    "Both know the hospital from inside.",
    "She was a mentor of his brother, and it went well.",
    "He lives round the corner; the buses are bad there.",
    "She had to wait for papers herself, and says so.",
)
LITTLE_SCHOOLING, WAITED = 7, 58
"""So many who wait went to school for a short time, and have waited since so many days."""

FAR_AWAY = {"town": "Oostende", "latitude": 51.23, "longitude": 2.92, "online": False, "travel_km": 10}


def hold_last_years(ended: Sequence[tuple[Match, Pair]], *, by: Viewer) -> None:
    """The round from which last year's pairs came, long closed; staff chose some of them by hand."""
    dice = random.Random(1948)  # the year of the declaration of human rights
    programme = ended[0][0].mentee.programme
    began = min(pair.opened_at for _, pair in ended) - datetime.timedelta(days=16)
    round_ = Round.objects.create(
        programme=programme, state=RoundState.CLOSED, created_at=began, started_at=began, finished_at=began,
        closed_at=began + datetime.timedelta(days=9), created_by_id=by.user,
        summary={"mentees": len(ended), "mentors": len(ended), "places": len(ended), "matched": len(ended)},
    )  # fmt: skip
    rows = []
    for number, (match, pair) in enumerate(ended):
        by_hand = number % BY_HAND == 1
        rows.append(
            Proposal(
                round=round_,
                mentee=match.mentee,
                mentor=match.mentor,
                state=ProposalState.ACCEPTED,
                score=match.score or 0,
                facts=match.reasons,
                pinned=by_hand,
                by_hand=by_hand,
                reason=WHY[number // BY_HAND % len(WHY)] if by_hand else "",
                cost=_cost(dice.randrange(90, 1_300, 10)) if by_hand else None,
                asked_at=pair.opened_at - datetime.timedelta(days=6),
                decided_at=pair.opened_at,
                pair=pair,
            )
        )
    Proposal.objects.bulk_create(rows)


def _cost(points: int) -> dict[str, object]:
    return {"points": points, "loses": None, "gains": None, "idle": None, "longer": False}


def take_breaks(mentors: Sequence[Participation], dice: random.Random) -> None:
    """Some mentors without a mentee take a break or have left: places are scarcer than people."""
    today = timezone.localdate()
    idle = [row for row in mentors if row.state == State.WAITING]
    for position, row in enumerate(dice.sample(idle, min(6, len(idle) // 2))):
        if position < 4:
            row.state = State.PAUSED
            row.paused_until = today + datetime.timedelta(days=dice.randint(10, 60))
            row.paused_reason = "A busy season at work"
        else:
            row.state, row.left_reason = State.LEFT, "Moved away"
            row.left_on = today - datetime.timedelta(days=dice.randint(5, 90))
    Participation.objects.bulk_update(
        idle, ["state", "paused_until", "paused_reason", "left_on", "left_reason"]
    )


def let_some_wait_longer(programme: Programme) -> None:
    """Who went to school for a short time has waited longer than all others: the round's report says so."""
    today = timezone.localdate()
    rows = _waiting(programme)
    known = set(
        ParticipantFacts.objects.filter(person__in=[row.person_id for row in rows]).values_list(
            "person", flat=True
        )
    )
    facts = []
    for number, row in enumerate(rows):
        short = number < LITTLE_SCHOOLING
        days = WAITED + number if short else 3 + number % 24
        row.waiting_since = today - datetime.timedelta(days=days)
        row.joined_on = row.waiting_since - datetime.timedelta(days=2 + number % 5)
        if row.person_id not in known:
            facts.append(ParticipantFacts(person_id=row.person_id, schooling=1 if short else 3 + number % 4))
    Participation.objects.bulk_update(rows, ["waiting_since", "joined_on"])
    ParticipantFacts.objects.bulk_create(facts)


def live_far_away(programme: Programme) -> None:
    """One lives by the sea, where no mentor is, and meets nobody online: it is said why, and what helps."""
    Person.objects.filter(pk=_waiting(programme)[-1].person_id).update(**FAR_AWAY)


def hold_back_one(programme: Programme) -> Participation:
    """Somebody who is not ready yet when the round runs."""
    row = _waiting(programme)[LITTLE_SCHOOLING]
    Participation.objects.filter(pk=row.pk).update(state=State.ACCEPTED)
    return row


def arrive(row: Participation) -> None:
    """They are ready now: they came between two rounds, and a place can be suggested."""
    Participation.objects.filter(pk=row.pk).update(state=State.WAITING, waiting_since=timezone.localdate())


def _waiting(programme: Programme) -> list[Participation]:
    """Mentees who wait, always in the same order."""
    rows = Participation.objects.ready().mentees().filter(programme=programme, seats=None)
    return list(rows.select_related("person").order_by("person__external_id"))

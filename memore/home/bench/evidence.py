"""The scorecard of a programme with as many pairs as wished, beside one plain count over the same rows."""

import datetime
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from memore.accounts.models import User
from memore.home.bench.bulk import write_rows
from memore.organisations.models import Membership, Organisation
from memore.pairs.models import CheckIn, Meeting, Member, Pair, Pulse
from memore.people.models import Person, PersonLanguage, PersonOccupation
from memore.plans.models import Goal
from memore.programmes.models import Participation, Programme

TIMES = 3
MEETINGS, TALKS = 8, 4
COUNTED = ("pairs_pair", "pairs_member", "pairs_meeting", "pairs_checkin", "pairs_pulse", "plans_goal",
           "programmes_participation", "people_personlanguage", "people_personoccupation")  # fmt: skip


@dataclass(frozen=True)
class Cost:
    """What the page cost: seconds of the processor (others on the machine do not count), queries, rows behind
    it, and the seconds of one count over them."""

    pairs: int
    rows: int
    queries: int
    seconds: float
    count: float

    @property
    def words(self) -> str:
        """One line for the terminal."""
        return (
            f"{self.pairs:>7} pairs, {self.rows:>8} rows: scorecard {self.seconds * 1000:>7.0f} ms in "
            f"{self.queries} queries; one count over the same rows {self.count * 1000:.1f} ms; "
            f"ratio {self.seconds / self.count:.0f}"
        )


def make(size: int) -> tuple[Programme, Membership]:
    """A programme with `size` pairs of two over the last eighteen months, and a coordinator."""
    chance, today = random.Random(7), timezone.localdate()
    house = Organisation.objects.create(name=f"House of {size}", slug=f"house-{size}", country="BE")
    user = User.objects.create_user(email=f"coordinator@{house.slug}.example", name="The coordinator")
    member = Membership.objects.create(organisation=house, user=user, role="coordinator")
    programme = Programme.objects.create(
        organisation=house, name="Mentoring to work", starts_on=today - datetime.timedelta(days=600),
        languages=["nl"],
    )  # fmt: skip
    people = write_rows(
        Person,
        ({"organisation_id": house.pk, "name": f"Person {at}", "sector": "F"} for at in range(2 * size)),
    )
    write_rows(
        PersonLanguage, ({"person_id": one, "tag": "nl", "level": chance.randint(2, 7)} for one in people)
    )
    write_rows(
        PersonOccupation, ({"person_id": one, "code": chance.choice(("7112", "5120"))} for one in people)
    )
    joined = [today - datetime.timedelta(days=chance.randint(20, 560)) for _ in people]
    parts = write_rows(
        Participation,
        (
            {
                "programme_id": programme.pk, "person_id": person, "state": "paired", "joined_on": joined[at],
                "side": "mentee" if at < size else "mentor",
            }
            for at, person in enumerate(people)
        ),
    )  # fmt: skip
    write_rows(Goal, ({"person_id": person, "words": "Work in a kitchen"} for person in people[:size]))
    _pairs(programme, people, parts, today, chance)
    return programme, member


def _pairs(
    programme: Programme, people: list[UUID], parts: list[UUID], today: datetime.date, chance: random.Random
) -> None:
    """The first half of the people are the mentees, each with the mentor of the same number."""
    size, now, rows, days = len(people) // 2, timezone.now(), [], []
    for _at in range(size):
        opened = chance.randint(10, 540)
        at = now - datetime.timedelta(days=opened)
        row = {
            "programme_id": programme.pk, "state": "active", "opened_at": at,
            "planned_end_on": at.date() + datetime.timedelta(days=182),
        }  # fmt: skip
        if chance.random() < 0.4 and opened > 100:
            ended = at + datetime.timedelta(days=90)
            reason = chance.choice(("completed", "found_work", "no_contact"))
            row |= {"state": "closed", "closed_at": ended, "close_reason": reason}
        rows.append(row)
        days.append(at.date())
    pairs = write_rows(Pair, rows)
    sides = [(at, side, n * size + at) for at in range(size) for n, side in enumerate(("mentee", "mentor"))]
    members = write_rows(
        Member,
        (
            {
                "pair_id": pairs[at], "participation_id": parts[who], "person_id": people[who], "side": side,
                "from_on": days[at], "said_yes_on": days[at],
            }
            for at, side, who in sides
        ),
    )  # fmt: skip
    met = [
        (at, n, day)
        for at, first in enumerate(days)
        for n in range(MEETINGS)
        if (day := first + datetime.timedelta(days=6 + 13 * n)) <= today
    ]
    write_rows(
        Meeting,
        (
            {"pair_id": pairs[at], "state": "held", "day": day, "minutes": 60, "accompanied": n == 0}
            for at, n, day in met
        ),
    )
    write_rows(
        CheckIn,
        (
            {
                "pair_id": pairs[at], "name": f"talk {n}", "due_on": day, "on": day, "with_mentee": True,
                "with_mentor": chance.random() < 0.8,
            }
            for at, n, day in met
            if n % (MEETINGS // TALKS) == 0
        ),
    )  # fmt: skip
    write_rows(
        Pulse,
        (
            {
                "pair_id": pairs[at], "member_id": member, "on": days[at] + datetime.timedelta(days=95),
                "going": 4, "trust": chance.randint(2, 5),
            }
            for member, (at, _side, _who) in zip(members, sides, strict=True)
        ),
    )  # fmt: skip


def measure(size: int) -> Cost:
    """Make the pairs and open the page."""
    _programme, member = make(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client, address = signed_in(member), reverse("evidence:scorecard")
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    queries = len(asked)  # now: the next request empties the log
    if answer.status_code != 200:
        raise RuntimeError(f"the scorecard answered {answer.status_code}")
    rows: list[int] = []
    seconds = _taken(lambda: client.get(address))
    count = _taken(lambda: rows.append(_count()))
    return Cost(size, rows[-1], queries, seconds, count)


def _count() -> int:
    parts = " UNION ALL ".join(f"SELECT COUNT(*) AS n FROM {table}" for table in COUNTED)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT SUM(n) FROM ({parts}) AS counted")
        return int(cursor.fetchone()[0])


def signed_in(member: Membership) -> Client:
    """A browser of this member, with a second step."""
    client = Client()
    Authenticator.objects.create(user=member.user, type=Authenticator.Type.TOTP, data={"secret": "unused"})
    request = HttpRequest()
    request.session = SessionStore()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    login(request, member.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key or ""
    return client


def _taken(visit: Callable[[], object]) -> float:
    """The median of some visits, in seconds."""
    taken = []
    for _ in range(TIMES):
        began = time.process_time()
        visit()
        taken.append(time.process_time() - began)
    return statistics.median(taken)

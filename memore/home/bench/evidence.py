"""The scorecard of a programme with as many pairs as wished, beside one plain count over the same rows."""

import datetime
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

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
from memore.home.bench.crowd import write
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
    """What the page cost: wall seconds, queries, rows behind it, and the seconds of one count over them."""

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
    people = write([Person(organisation=house, name=f"Person {at}", sector="F") for at in range(2 * size)])
    write([PersonLanguage(person=one, tag="nl", level=chance.randint(2, 7)) for one in people])
    write([PersonOccupation(person=one, code=chance.choice(("7112", "5120"))) for one in people])
    parts = write(
        [
            Participation(
                programme=programme, person=person, side="mentee" if at < size else "mentor", state="paired",
                joined_on=today - datetime.timedelta(days=chance.randint(20, 560)),
            )
            for at, person in enumerate(people)
        ]
    )  # fmt: skip
    _pairs(programme, parts, size, today, chance)
    return programme, member


def _pairs(
    programme: Programme, parts: list[Any], size: int, today: datetime.date, chance: random.Random
) -> None:
    pairs, days = [], []
    for _at in range(size):
        opened = chance.randint(10, 540)
        closed = chance.random() < 0.4 and opened > 100
        at = timezone.now() - datetime.timedelta(days=opened)
        pairs.append(
            Pair(
                programme=programme, state="closed" if closed else "active", opened_at=at,
                planned_end_on=at.date() + datetime.timedelta(days=182),
                closed_at=at + datetime.timedelta(days=90) if closed else None,
                close_reason=chance.choice(("completed", "found_work", "no_contact")) if closed else "",
            )
        )  # fmt: skip
        days.append(at.date())
    write(pairs)
    members = write(
        [
            Member(pair=pair, participation=part, person=part.person, side=part.side, from_on=days[at],
                   said_yes_on=days[at])
            for at, pair in enumerate(pairs)
            for part in (parts[at], parts[size + at])
        ]
    )  # fmt: skip
    later = [[day + datetime.timedelta(days=6 + 13 * n) for n in range(MEETINGS)] for day in days]
    write([Meeting(pair=pair, state="held", day=day, minutes=60, accompanied=n == 0)
            for at, pair in enumerate(pairs) for n, day in enumerate(later[at]) if day <= today])  # fmt: skip
    write([CheckIn(pair=pair, name="month", due_on=later[at][2 * n], on=later[at][2 * n], with_mentee=True,
                    with_mentor=chance.random() < 0.8)
            for at, pair in enumerate(pairs) for n in range(TALKS)])  # fmt: skip
    write([Pulse(pair=one.pair, member=one, on=one.from_on + datetime.timedelta(days=95), going=4,
                  trust=chance.randint(2, 5)) for one in members])  # fmt: skip
    write([Goal(person=part.person, words="Work in a kitchen") for part in parts[:size]])


def measure(size: int) -> Cost:
    """Make the pairs and open the page."""
    _programme, member = make(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client, address = signed_in(member), reverse("evidence:scorecard")
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"the scorecard answered {answer.status_code}")
    rows: list[int] = []
    seconds = _taken(lambda: client.get(address))
    count = _taken(lambda: rows.append(_count()))
    return Cost(size, rows[-1], len(asked), seconds, count)


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
        began = time.perf_counter()
        visit()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)

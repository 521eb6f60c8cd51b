"""Two more invented organisations, in Saxony-Anhalt and in Jyväskylä, with whom the house compares itself.

They are small but whole: people, pairs that met, ended and were followed, each on a model of its own.
"""

import datetime
import random
from dataclasses import dataclass

from django.utils import timezone

from memore.accounts.models import User
from memore.evidence.consortium.sharing import refresh
from memore.evidence.models import Practice
from memore.home.demo.facts import Facts
from memore.home.demo.model_programmes import frozen
from memore.home.demo.people import Cast
from memore.home.demo.rows import Rows
from memore.home.demo.year import Match, Year
from memore.organisations.models import Consortium, ConsortiumMember, Membership, Organisation, Standing
from memore.pairs.models import CloseReason
from memore.people.models import Person
from memore.plans.models import Employer
from memore.programmes.models import Participation, Programme, Side, State

PAIRS = 24
ENDED = 15
ENDS = [CloseReason.FOUND_WORK] * 5 + [CloseReason.COMPLETED] * 4 + [CloseReason.TRAINING] * 3


@dataclass(frozen=True)
class House:
    """An organisation: where, in which language, its programme on which model, what it does and why."""

    name: str
    slug: str
    country: str
    town: str
    at: tuple[float, float]
    language: str
    time_zone: str
    coordinator: str
    programme: str
    model: str
    first: tuple[str, ...]
    last: tuple[str, ...]
    practice: tuple[str, str, str]
    employers: tuple[str, ...]
    seed: int


HOUSES = (
    House(
        "Ankommen in Arbeit", "ankommen-in-arbeit", "DE", "Halle (Saale)", (51.4828, 11.9697), "de",
        "Europe/Berlin", "Katrin Lehmann", "Können ohne Papiere", "no-formal-qualification",
        ("Ute", "Heike", "Birgit", "Jens", "Steffen", "Matthias"),
        ("Krause", "Vogel", "Winkler", "Richter", "Seidel", "Schubert"),
        (
            "Show it before you tell it",
            "Whoever has no papers works for two hours in a workshop first. A master of the trade writes "
            "down what was seen. The talk about jobs begins with that page.",
            "S08",
        ),
        ("Tischlerei Saaleblick", "Küche am Markt"),
        1989,
    ),
    House(
        "Yhdessä työhön", "yhdessa-tyohon", "FI", "Jyväskylä", (62.2426, 25.7473), "en", "Europe/Helsinki",
        "Aino Virtanen", "Mentors at the vocational college", "vocational-education",
        ("Päivi", "Sari", "Tuula", "Mika", "Jari", "Antti"),
        ("Korhonen", "Nieminen", "Mäkelä", "Laine", "Heikkinen", "Koskinen"),
        (
            "The first meeting is in class",
            "Student and mentor meet for the first time in a lesson, with the teacher there. Nobody has to "
            "find a place or an hour, and the teacher sees early where two do not fit.",
            "S02",
        ),
        ("Järvi Care", "Harju Logistics"),
        1917,
    ),
)  # fmt: skip

OUR_PRACTICE = (
    "Two calls in the first month",
    "A coordinator calls both two days after they first met, and again after three weeks. Most of what goes "
    "wrong later can be heard in the second call.",
    "S14",
)


def compare_with_others(house: Organisation, by: User) -> Consortium:
    """Found the consortium, build the two others, and let all three show everything."""
    consortium = Consortium.objects.create(name="Mentoring to work in three countries", founder=house)
    _joins(consortium, house, by, OUR_PRACTICE)
    for one in HOUSES:
        organisation, staff = _founded(one)
        _lived(one, organisation, staff)
        _joins(consortium, organisation, staff.user, one.practice)
    return consortium


def _joins(consortium: Consortium, house: Organisation, by: User, practice: tuple[str, str, str]) -> None:
    member = ConsortiumMember.objects.create(
        consortium=consortium, organisation=house, state=Standing.JOINED, joined_at=timezone.now(),
        joined_by=by, shares_figures=True, shares_models=True, shares_practices=True,
    )  # fmt: skip
    title, words, code = practice
    Practice.objects.create(member=member, title=title, words=words, code=code, language="en", by=by)
    refresh(member)


def _founded(one: House) -> tuple[Organisation, Membership]:
    organisation = Organisation.objects.create(
        name=one.name, slug=one.slug, country=one.country, town=one.town, language=one.language,
        time_zone=one.time_zone, is_demo=True,
    )  # fmt: skip
    user = User.objects.create_user(email=f"staff@{one.slug}.example.org", name=one.coordinator)
    return organisation, Membership.objects.create(organisation=organisation, user=user, role="admin")


def _lived(one: House, organisation: Organisation, staff: Membership) -> None:
    """A year and some months of pairs, by the same builder as the house's own."""
    dice, today = random.Random(one.seed), timezone.localdate()
    programme = Programme.objects.create(
        organisation=organisation, name=one.programme, model=frozen(organisation, one.model),
        starts_on=today - datetime.timedelta(days=420), languages=[one.language], minimum_level=2,
    )  # fmt: skip
    cast = Cast(organisation, dice)
    cast.by_hand = one.model == "no-formal-qualification"
    mentees = [cast.mentee() for _ in range(PAIRS + 8)]
    names = [f"{first} {last}" for first in one.first for last in one.last]
    mentors = [cast.mentor(name) for name in dice.sample(names, PAIRS)]
    for person in (*mentees, *mentors):
        person.town, person.country, (person.latitude, person.longitude) = one.town, one.country, one.at
        person.email = ""
    for spoken in cast.languages:
        if spoken.tag == "nl":
            spoken.tag = "fi" if one.country == "FI" else "de"
    cast.write()
    coming = _join(programme, mentees, Side.MENTEE, dice, today)
    leading = _join(programme, mentors, Side.MENTOR, dice, today)
    employers = [Employer(organisation=organisation, name=name) for name in one.employers]
    Employer.objects.bulk_create(employers)
    facts = Facts(dice, Rows(), [staff], employers)
    for row in (*coming, *leading):
        assert programme.mentoring is not None
        for code in programme.mentoring.required(row.side):
            facts.require(row, code, min(row.joined_on + datetime.timedelta(days=dice.randint(1, 9)), today))
    Participation.objects.bulk_update([*coming, *leading], ["met", "trained", "cleared"])
    year = Year(dice, [staff], staff, facts)
    for at in range(PAIRS):
        _pair(year, Match(coming[at], leading[at], None, []), at, dice)
    year.write()


def _pair(year: Year, match: Match, at: int, dice: random.Random) -> None:
    opened = 345 - 11 * at
    pair = year.open(match, days_ago=opened)
    lasted = dice.randint(130, 175) if at < ENDED else opened - 3
    lasted = min(lasted, opened - 3)
    year.meet(
        pair, from_days=opened - dice.randint(4, 16), to_days=opened - lasted + 3, plan_next=at >= ENDED
    )
    year.hear(pair, from_days=opened - 9, to_days=opened - lasted + 3)
    if dice.random() < 0.8:
        year.aim(pair, days_ago=opened - 14, done=dice.randint(0, 2))
    if at >= ENDED:
        year.check(pair, from_days=opened - 9)
    else:
        year.learn(pair, days_ago=opened - lasted + 1)
        year.say_goodbye(pair, days_ago=opened - lasted)
        year.close(pair, days_ago=opened - lasted, reason=ENDS[at % len(ENDS)])


def _join(
    programme: Programme, people: list[Person], side: str, dice: random.Random, today: datetime.date
) -> list[Participation]:
    rows = []
    for at, person in enumerate(people):
        joined = today - datetime.timedelta(days=max(20, 370 - 11 * at) + dice.randint(0, 9))
        rows.append(
            Participation(
                programme=programme, person=person, side=side, state=State.WAITING, joined_on=joined,
                waiting_since=joined, places=1,
            )
        )  # fmt: skip
    return Participation.objects.bulk_create(rows)

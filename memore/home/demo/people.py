"""The people of the demo year: mentees of many languages and trades, mentors of Flanders."""

import random
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import Any

from memore.organisations.models import Organisation
from memore.people.models import Person, PersonLanguage, PersonOccupation

HELPS = (
    "plan", "vacancy-search", "cv", "interview", "network", "internship",
    "training", "recognition", "language", "confidence", "rights", "entrepreneurship",
)  # fmt: skip
BY_HAND = "5789"
"""Major groups of ISCO-08: services and sales, crafts, machines, simple work."""
EVENINGS = [3 * day + 2 for day in range(5)]
WEEKEND = [15, 16]
DAYTIME = [3 * day + part for day in range(5) for part in (0, 1)]


@cache
def pools() -> dict[str, Any]:
    """The names, trades, towns and sentences of pools.toml."""
    return tomllib.loads(resources.files(__package__).joinpath("pools.toml").read_text(encoding="utf-8"))


WISHES = {2: "sms", 5: "sms", 8: "call"}
"""How some of the mentees want to be asked how it goes; the others did not say."""


class Cast:
    """Makes people one by one and writes them all at once."""

    def __init__(self, organisation: Organisation, dice: random.Random) -> None:
        self.organisation = organisation
        self.dice = dice
        self.people: list[Person] = []
        self.languages: list[PersonLanguage] = []
        self.occupations: list[PersonOccupation] = []
        self.names: set[str] = set()
        self.first_number = 101
        self.by_hand = False
        """Whether only trades are drawn that somebody can do without a diploma."""

    def mentee(self, name: str = "", gender: str = "", origin: dict[str, Any] | None = None) -> Person:
        """A newcomer who looks for work."""
        dice = self.dice
        origin = (
            origin
            or dice.choices(pools()["origins"], weights=[origin["share"] for origin in pools()["origins"]])[0]
        )
        gender = gender or dice.choice(["woman", "man"])
        person = self._person(
            name or self._name(origin, gender),
            gender,
            born=dice.randint(1971, 2004),
            online=dice.random() < 0.45,
            travel_km=dice.choice([10, 15, 15, 20, 25, 30]),
            slots=dice.sample(EVENINGS, dice.randint(1, 3))
            + dice.sample(WEEKEND + DAYTIME, dice.randint(1, 4)),
        )
        person.goals = dice.sample(HELPS, dice.randint(2, 4))
        person.wished_gender = gender if dice.random() < (0.25 if gender == "woman" else 0.03) else ""
        self._speaks(person, {tag: 7 if index == 0 else 5 for index, tag in enumerate(origin["languages"])})
        self._speaks(person, {"nl": dice.choices([2, 3, 4, 5], weights=[18, 45, 27, 10])[0]})
        if "fr" not in origin["languages"] and dice.random() < 0.15:
            self._speaks(person, {"fr": dice.randint(2, 4)})
        if dice.random() < 0.55:
            self._speaks(person, {"en": dice.choices([2, 3, 4, 5], weights=[30, 35, 25, 10])[0]})
        self._trades(person, dice.randint(1, 2))
        person.language = self._written_to(person)
        person.channel = WISHES.get(len(self.people) % 9, "")
        return person

    def mentor(self, name: str = "", gender: str = "") -> Person:
        """A volunteer who knows the labour market here."""
        dice = self.dice
        gender = gender or dice.choice(["woman", "man"])
        pool = pools()["mentors"]
        person = self._person(
            name or self._name(pool, gender),
            gender,
            born=dice.randint(1953, 1992),
            online=dice.random() < 0.5,
            travel_km=dice.choice([10, 15, 20, 25, 25, 35]),
            slots=dice.sample(EVENINGS, dice.randint(2, 4))
            + dice.sample(WEEKEND + DAYTIME, dice.randint(1, 3)),
        )
        person.offers = dice.sample(HELPS, dice.randint(4, 8))
        person.employer = dice.choice(pools()["words"]["employers"]) if dice.random() < 0.6 else ""
        person.wished_gender = gender if dice.random() < 0.06 else ""
        self._speaks(person, {"nl": 7, "en": dice.randint(3, 6)})
        if dice.random() < 0.7:
            self._speaks(person, {"fr": dice.randint(3, 6)})
        if dice.random() < 0.2:
            self._speaks(person, {dice.choice(["ar", "tr", "es", "de", "ru"]): dice.randint(4, 7)})
        self._trades(person, 1)
        return person

    def peer(self, origin: dict[str, Any], gender: str) -> Person:
        """A volunteer who came as a newcomer, and has found work here."""
        person = self.mentor(self._name(origin, gender), gender)
        self._speaks(person, {tag: 7 for tag in origin["languages"] if tag != "ru"})
        person.online, person.travel_km, person.wished_gender = True, 35, ""
        person.availability |= 0b100100100100100  # every evening
        return person

    def write(self) -> None:
        """Write everybody to the database."""
        Person.objects.bulk_create(self.people)
        PersonLanguage.objects.bulk_create(self.languages)
        PersonOccupation.objects.bulk_create(self.occupations)

    def _person(
        self, name: str, gender: str, *, born: int, online: bool, travel_km: int, slots: list[int]
    ) -> Person:
        dice = self.dice
        towns = pools()["towns"]
        town = dice.choices(towns, weights=[town["weight"] for town in towns])[0]
        person = Person(
            organisation=self.organisation,
            external_id=f"SAW-{len(self.people) + self.first_number}",
            name=name,
            gender=gender,
            birth_year=born,
            phone=f"+3247{dice.randint(1000000, 9999999)}",
            email=f"{_plain(name)}@example.org" if dice.random() < 0.8 else "",
            town=town["name"],
            country="BE",
            latitude=town["at"][0],
            longitude=town["at"][1],
            online=online,
            travel_km=travel_km,
            availability=sum(1 << slot for slot in set(slots)),
            interests=dice.sample(pools()["words"]["interests"], dice.randint(1, 4)),
        )
        person.index_phone()
        self.people.append(person)
        return person

    def _name(self, pool: dict[str, list[str]], gender: str) -> str:
        first = pool["women" if gender == "woman" else "men"]
        for _attempt in range(200):
            name = f"{self.dice.choice(first)} {self.dice.choice(pool['last'])}"
            if name not in self.names:
                self.names.add(name)
                return name
        raise ValueError("the pool of names is used up")

    def _speaks(self, person: Person, levels: dict[str, int]) -> None:
        known = {row.tag for row in self.languages if row.person_id == person.pk}
        self.languages += [
            PersonLanguage(person=person, tag=tag, level=level)
            for tag, level in levels.items()
            if tag not in known
        ]

    def _written_to(self, person: Person) -> str:
        """Of the languages memore has, the one somebody speaks best."""
        mine = {row.tag: row.level for row in self.languages if row.person_id == person.pk}
        return max(("ar", "nl", "en"), key=lambda tag: mine.get(tag, 0))

    def _trades(self, person: Person, count: int) -> None:
        pool = [trade for trade in pools()["trades"] if not self.by_hand or trade["code"][0] in BY_HAND]
        drawn = self.dice.choices(pool, weights=[trade["share"] for trade in pool], k=4 * count)
        trades = list({trade["code"]: trade for trade in drawn}.values())[:count]
        person.sector = trades[0]["sector"]
        self.occupations += [
            PersonOccupation(person=person, code=trade["code"], title=trade["title"], position=position)
            for position, trade in enumerate(trades)
        ]


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return ".".join("".join(char if char.isalnum() else " " for char in letters).split())

"""Writing down what was looked at before a mentor is let in."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.intake.models import Screening
from memore.intake.standing import settle_person
from memore.people.models import Person


class StillToCome(Refusal):
    """Nothing was seen on a day to come."""

    sentence = gettext_lazy("A day lies in the future. Write down what has happened.")


@dataclass(frozen=True)
class Notice:
    """A notice that a country asks of volunteers in some situations; `source` says where it was found."""

    code: str
    country: str
    title: str
    who: str
    what: str
    source: str

    @property
    def label(self) -> str:
        """Title in the reader's words."""
        return _(self.title)

    @property
    def explained(self) -> str:
        """Who it is for, and what to do, in the reader's words."""
        return f"{_(self.who)} {_(self.what)}"


NONE_APPLIES = "none"
"""Kept among a person's notices: somebody asked, and none is needed. Many volunteers need none."""


@cache
def notices() -> tuple[Notice, ...]:
    """All national notices, from content/notices.toml."""
    text = resources.files("memore.intake").joinpath("content/notices.toml").read_text(encoding="utf-8")
    return tuple(Notice(**row) for row in tomllib.loads(text)["notices"])


def notices_of(country: str) -> tuple[Notice, ...]:
    """The notices of one country (ISO 3166)."""
    return tuple(notice for notice in notices() if notice.country == country)


@transaction.atomic
def write_screening(*, person: Person, facts: Mapping[str, Any], by: Viewer) -> Screening:
    """Write down what was seen, by whom and when; `facts` are fields of Screening. Raises StillToCome."""
    today = timezone.localdate()
    days = [value for name, value in facts.items() if name.endswith("_on") and value]
    if any(day > today for day in days):
        raise StillToCome
    row = Screening.objects.filter(person=person).first() or Screening(person=person)
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, facts[name])
    row.changed_by_id = by.user
    row.save()
    if changed:
        audit.record("screening.written", row, by=by, fields=changed)
    settle_person(person, by)
    return row

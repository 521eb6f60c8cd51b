"""Talks after somebody started in the regular economy: when they are due, which are still to hold."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.plans.models import WorkContract
from memore.programmes.mentoring import MentoringModel

DEFAULT = (
    (7, gettext_lazy("week 1")),
    (14, gettext_lazy("week 2")),
    (28, gettext_lazy("week 4")),
    (61, gettext_lazy("month 2")),
    (91, gettext_lazy("month 3")),
)
"""Days after the first day, where a model says nothing (domain.md 3, N6)."""


@dataclass(frozen=True, slots=True)
class Due:
    """A talk that is to hold: `days` after the start, its name, on which day."""

    days: int
    name: str
    on: datetime.date


def plan_of(model: MentoringModel | None) -> list[tuple[int, str]]:
    """Days and names of the talks that a model asks for after a contract starts."""
    said = [(talk.days, _(talk.name)) for talk in model.checkins if talk.after == "contract"] if model else []
    return sorted(said) or [(days, str(name)) for days, name in DEFAULT]


def next_to_hold(starts_on: datetime.date, model: MentoringModel | None, held: int) -> Due | None:
    """The talk that comes next, due or not, after those until `held` days; None after the last. Of several
    whose day has come it is the newest: it overtakes the others."""
    today = timezone.localdate()
    days = [(after, name) for after, name in plan_of(model) if after > held]
    talks = [Due(after, name, starts_on + datetime.timedelta(after)) for after, name in days]
    due = [talk for talk in talks if talk.on <= today]
    return due[-1] if due else next(iter(talks), None)


def counts(contract: WorkContract) -> bool:
    """Whether somebody is followed in this contract: it is in the regular economy and goes on."""
    return contract.regular and contract.type != WorkContract.Type.ART60 and contract.ended_on is None


def to_hold(
    contract: WorkContract, model: MentoringModel | None, today: datetime.date, held: Sequence[int]
) -> list[Due]:
    """Talks whose day has come and that nobody held, the oldest first. `held`: days of those written down.
    One that a later talk has overtaken is not asked for any more."""
    if not counts(contract):
        return []
    last = max(held, default=0)
    days = [(after, name) for after, name in plan_of(model) if after > last]
    due = [Due(after, name, contract.starts_on + datetime.timedelta(after)) for after, name in days]
    return [talk for talk in due if talk.on <= today]

"""What the form of a meeting offers before anybody has tapped: the days that are likely, what was kept."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from memore.core import drafts
from memore.core.access import Viewer
from memore.pairs.forms import MINUTES, LogForm
from memore.pairs.models import Meeting, Pair

WEEK = 7


@dataclass(frozen=True)
class Log:
    """The form with what surrounds it: the day it is about, the days to choose next, a kept draft."""

    form: LogForm
    day: datetime.date
    days: tuple[datetime.date, ...]
    kept: bool

    @property
    def minutes(self) -> list[tuple[int, str, bool]]:
        """The four buttons: value, label, whether it is chosen."""
        chosen = str(self.form["minutes"].value())
        return [(value, str(label), str(value) == chosen) for value, label in MINUTES]

    @property
    def next_choices(self) -> list[tuple[datetime.date, bool]]:
        """The likely days, and whether each is chosen."""
        chosen = str(self.form["next"].value())
        return [(day, day.isoformat() == chosen) for day in self.days]

    @property
    def topics(self) -> list[tuple[str, str, bool]]:
        """What one can talk about: code, words, whether it is chosen."""
        chosen = set(self.form["topics"].value() or ())
        choices: list[tuple[str, str]] = self.form.fields["topics"].choices  # type: ignore[attr-defined]
        return [(code, words, code in chosen) for code, words in choices]

    @property
    def absent(self) -> list[tuple[str, str, bool]]:
        """Who of a group may have been missing; nobody in a pair of two."""
        if "absent" not in self.form.fields:
            return []
        chosen = set(self.form["absent"].value() or ())
        choices: list[tuple[str, str]] = self.form.fields["absent"].choices  # type: ignore[attr-defined]
        return [(key, name, key in chosen) for key, name in choices]

    @property
    def staff(self) -> list[tuple[str, str, bool]]:
        """Who of staff may have been at the first meeting; nothing later on."""
        if "accompanied" not in self.form.fields:
            return []
        chosen = str(self.form["accompanied"].value() or "")
        choices: list[tuple[str, str]] = self.form.fields["accompanied"].choices  # type: ignore[attr-defined]
        return [(key, words, key == chosen) for key, words in choices]

    @property
    def opened(self) -> bool:
        """Whether there is something behind "another day, or a few words"."""
        form = self.form
        behind = any(form[name].errors for name in ("day", "next_other", "words"))
        return bool(behind or form["words"].value() or form["next_other"].value())


def draft_name(pair: Pair) -> str:
    """Under which name the draft of this form is kept."""
    return f"log:{pair.pk}"


def next_days(pair: Pair, day: datetime.date, today: datetime.date) -> tuple[datetime.date, ...]:
    """Two likely days: the agreed rhythm after `day` on the same weekday, and a week later; never past."""
    weeks = max(1, round(pair.rhythm_days / WEEK))
    first = day + datetime.timedelta(days=WEEK * weeks)
    while first <= today:
        first += datetime.timedelta(days=WEEK)
    return first, first + datetime.timedelta(days=WEEK)


def unlogged(pair: Pair, today: datetime.date) -> Meeting | None:
    """The latest planned meeting whose day has come."""
    return pair.meetings.filter(state=Meeting.State.PLANNED, day__lte=today).order_by("-day").first()


def log_for(pair: Pair, viewer: Viewer, *, planned: Meeting | None, form: LogForm | None = None) -> Log:
    """An empty form, or the one with the draft that was kept; `form` is one that was refused. Two queries."""
    today = timezone.localdate()
    day = planned.day if planned else today
    days = next_days(pair, day, today)
    if form is not None:
        return Log(form, day, days, kept=False)
    kept = drafts.find(user=viewer.user, form=draft_name(pair)) if viewer.user else {}
    last = pair.meetings.filter(state=Meeting.State.HELD).first()
    fresh = {
        "meeting": str(planned.pk) if planned else "",
        "day": day.isoformat(),
        "went": "",
        "minutes": last.minutes if last and last.minutes else 60,
        "way": (planned.way if planned else "") or (last.way if last else "") or Meeting.Way.IN_PERSON,
        "next": days[0].isoformat(),
        "next_other": "",
        "words": "",
    }
    several = {name: [one for one in kept.get(name, "").split(",") if one] for name in ("topics", "absent")}
    form = LogForm(initial={**fresh, **kept, **several}, pair=pair, by=viewer)
    return Log(form, day, days, kept=bool(kept))

"""What each mentee of a group says, and what the mentor says of each: side by side, for staff."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core.words import first_name
from memore.pairs.capitals_board import Board, board
from memore.pairs.models import Capitals, Fit, Member, NewContact, Pair, Pulse
from memore.pairs.naming import members_on
from memore.pairs.voices_chart import Chart, chart
from memore.pairs.voices_health import APART
from memore.pairs.voices_said import LOW
from memore.programmes.models import Side

EDGE, WIDTH = 4.0, 92.0  # per cent: from the answer 1 to the answer 5


@dataclass(frozen=True)
class Reading:
    """One question to both: how it goes, or trust. `own` and `seen` are the answers of the mentee and of the
    mentor about them (None: none yet), with their places on a line from 1 to 5."""

    label: str
    own: int | None
    seen: int | None

    @property
    def own_x(self) -> str:
        """Where the mentee's answer stands."""
        return _x(self.own)

    @property
    def seen_x(self) -> str:
        """Where the mentor's answer stands."""
        return _x(self.seen)

    @property
    def gap(self) -> int:
        """So many points lie between the two."""
        return abs(self.own - self.seen) if self.own is not None and self.seen is not None else 0


@dataclass(frozen=True)
class OfMentee:
    """What is said by one mentee and about them. `fit` is the mentee's answer, `seen_fit` the mentor's."""

    member: Member
    mentor: Member | None
    said_on: datetime.date | None
    readings: tuple[Reading, ...]
    fit: str
    seen_fit: str
    charts: Sequence[Chart]
    capitals: Board | None
    contacts: int
    contacts_outside: int

    @property
    def first_name(self) -> str:
        """How they are called."""
        return first_name(self.member.person.name)

    @property
    def fit_label(self) -> str:
        """Whether it fits, as the mentee says."""
        return _label(self.fit)

    @property
    def seen_fit_label(self) -> str:
        """Whether it fits, as the mentor says."""
        return _label(self.seen_fit)

    @property
    def stands(self) -> tuple[str, str, str]:
        """Tone, icon and words of what staff should see first."""
        apart = max((one.gap for one in self.readings), default=0)
        answers = [value for one in self.readings for value in (one.own, one.seen) if value is not None]
        if Fit.Answer.NO in (self.fit, self.seen_fit):
            return "urgent", "triangle-alert", _("not a good fit")
        if answers and min(answers) <= LOW:
            return "urgent", "triangle-alert", _("hard")
        if apart >= APART:
            words = ngettext("%(points)s point apart", "%(points)s points apart", apart)
            return "watch", "clock", words % {"points": apart}
        if len(answers) < len(self.readings) * 2:
            return "quiet", "hourglass", _("not all said yet")
        return "good", "check", _("they agree")

    @property
    def is_open(self) -> bool:
        """Whether it is shown at once."""
        return self.stands[0] in ("urgent", "watch")

    @property
    def query(self) -> str:
        """Whose answer a page of questions is about."""
        return f"?member={self.member.pk}"

    @property
    def seen_query(self) -> str:
        """The mentor's answer about this mentee."""
        return f"?member={self.mentor.pk}&about={self.member.pk}" if self.mentor else ""


def _label(answer: str) -> str:
    return str(Fit.Answer(answer).label) if answer else _("not asked yet")


def _x(value: int | None) -> str:
    return "" if value is None else f"{EDGE + WIDTH * (value - 1) / 4:.4g}%"


Counted = tuple[UUID, UUID | None, str, int]


def each(pair: Pair) -> list[OfMentee]:
    """Every mentee of a group. Three queries."""
    mentees, mentors = members_on(pair, Side.MENTEE), members_on(pair, Side.MENTOR)
    pulses = list(Pulse.objects.filter(pair=pair))
    capitals = list(Capitals.objects.filter(pair=pair).select_related("member"))
    fits, contacts = _fits_and_contacts(pair)
    return [_of(pair, one, mentors, pulses, capitals, fits, contacts) for one in mentees]


def _of(
    pair: Pair,
    mentee: Member,
    mentors: Sequence[Member],
    pulses: Sequence[Pulse],
    capitals: Sequence[Capitals],
    fits: Sequence[Counted],
    contacts: Sequence[Counted],
) -> OfMentee:
    said = [row for row in pulses if _concerns(mentee, row.member_id, row.about_id, row.on)]
    own = next((row for row in reversed(said) if row.member_id == mentee.pk), None)
    seen = next((row for row in reversed(said) if row.member_id != mentee.pk), None)
    both = (chart(pair, [mentee, *mentors], said, "going"), chart(pair, [mentee, *mentors], said, "trust"))
    ratings = [row for row in capitals if _concerns(mentee, row.member_id, row.about_id, row.on)]
    met = [row for row in contacts if mentee.pk in row[:2]]
    return OfMentee(
        member=mentee,
        mentor=mentors[0] if mentors else None,
        said_on=max((row.on for row in (own, seen) if row), default=None),
        readings=(
            Reading(_("How it goes"), own.going if own else None, seen.going if seen else None),
            Reading(_("Trust"), own.trust if own else None, seen.trust if seen else None),
        ),
        fit=next((row[2] for row in reversed(fits) if row[0] == mentee.pk), ""),
        seen_fit=next((row[2] for row in reversed(fits) if row[1] == mentee.pk), ""),
        charts=[one for one in both if one is not None],
        capitals=board(ratings),
        contacts=sum(row[3] for row in met),
        contacts_outside=sum(row[3] for row in met if row[2] == NewContact.Outside.YES),
    )


def _concerns(mentee: Member, member: UUID, about: UUID | None, on: datetime.date) -> bool:
    """Whether an answer is this mentee's own, or the mentor's about them: by name, or before there were
    several."""
    if mentee.pk in (member, about):
        return True
    by_another_mentee = about is None and member in _mentees_of(mentee)
    there = not mentee.joined_later or on >= mentee.from_on
    return about is None and there and not by_another_mentee


def _mentees_of(mentee: Member) -> Iterable[UUID]:
    return [one.pk for one in mentee.pair.members.all() if one.side == Side.MENTEE]


def _fits_and_contacts(pair: Pair) -> tuple[list[Counted], list[Counted]]:
    """Answers to "does it fit?" and counted contacts, the oldest first: member, about whom, answer, count."""
    names = ("at", "member", "about")
    fits = Fit.objects.filter(pair=pair).order_by().values_list(*names, "answer", Value(0))
    met = NewContact.objects.filter(pair=pair).order_by().values_list(*names, "outside", "count")
    rows: list[Any] = sorted(fits.union(met, all=True), key=lambda row: row[0])
    return [row[1:] for row in rows if not row[4]], [row[1:] for row in rows if row[4]]

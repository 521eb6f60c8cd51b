"""Pairs and members who need somebody today or this week, and incidents that nobody has closed."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, Value
from django.db.models.fields import CharField
from django.db.models.functions import Cast, Coalesce, Concat, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from memore.core.access import Viewer
from memore.core.attention import Attention, Line, Offer, Who, lines
from memore.core.words import as_written, day
from memore.pairs.health import RULES, Finding, Rule, findings
from memore.pairs.lives import in_sight, with_life
from memore.pairs.models import Concern, Incident, Member, Pair
from memore.pairs.naming import couple_of, marks_of, sides

DO = {
    "pair.check_in": (gettext_lazy("Note the talk"), "pairs:check_in", ""),
    "pair.pause_over": (gettext_lazy("Resume or pause on"), "pair", ""),
    "pair.time_over": (gettext_lazy("Close or go on"), "pair", "?tab=agreement"),
    "pair.no_fit": (gettext_lazy("Read it and decide"), "pair", "?tab=voices"),
    "pair.fit_not_said": (gettext_lazy("Ask and write it down"), "pairs:fit", ""),
    "pair.low_pulse": (gettext_lazy("Speak with both"), "pair", "?tab=voices"),
    "pair.apart": (gettext_lazy("See both"), "pair", "?tab=voices"),
    "pair.no_pulse_mentee": (gettext_lazy("Ask and write it down"), "pairs:pulse", "?side=mentee"),
    "pair.no_pulse_mentor": (gettext_lazy("Ask and write it down"), "pairs:pulse", "?side=mentor"),
    "pair.no_goal": (gettext_lazy("Write a goal"), "pair", "?tab=goals"),
}
OPEN = (gettext_lazy("Open the pair"), "pair", "")


def attention(viewer: Viewer, today: datetime.date) -> list[Attention]:
    """Concerns without an answer, then pairs for which a rule fired: one row each. Two queries."""
    asked = concerns(viewer)
    return asked + alarms(viewer, today)


def concerns(viewer: Viewer) -> list[Attention]:
    """Who asked for staff and has no answer, on the desk of whom it was sent to, the longest first."""
    today = timezone.localdate()
    rows = (
        Concern.objects.for_desk_of(viewer, today)
        .select_related("member__person", "about__person")
        .order_by("at")
    )
    return [
        Attention(
            rule=f"concern.{row.kind}",
            urgent=row.is_urgent(today),
            who=(Who(row.member.person.name, row.member.side),),  # type: ignore[arg-type]
            why=overdue_words(row, today),
            since=timezone.localdate(row.at),
            url=reverse("pair", args=[row.pair_id]),
            do=_("Answer"),
            do_url=reverse("pairs:answer_concern", args=[row.pk]),
        )
        for row in rows
    ]


def overdue_words(concern: Concern, today: datetime.date) -> str:
    """What was asked, and that the day for an answer has passed."""
    if concern.due_on >= today:
        return concern_words(concern)
    said = {"asked": concern_words(concern), "day": day(concern.due_on)}
    return _("Answer was due on %(day)s. %(asked)s") % said


def concern_words(concern: Concern) -> str:
    """What was asked, in a sentence, with the person's own words where there are any."""
    said = {
        Concern.Kind.HELP: _("Asks for help."),
        Concern.Kind.BEYOND: _("Says that something is beyond the mentor’s role."),
        Concern.Kind.STOP: _("Stopped the contact. The group goes on without contact with them.")
        if concern.member.contact_stopped_at
        else _("Stopped the contact. The pair rests, phone and mail are hidden."),
    }[Concern.Kind(concern.kind)]
    if concern.about is not None:
        said = _about_one(concern, concern.about)
    if concern.area:
        said = _("%(said)s It is about: %(area)s.") % {"said": said, "area": concern.get_area_display()}
    if not concern.words:
        return said
    return pgettext("sentence, then a person's own words", "%(sentence)s “%(words)s”") % {
        "sentence": said,
        "words": as_written(concern.words),
    }


def _about_one(concern: Concern, other: Member) -> str:
    """The same of somebody who has several on the other side, about one of them."""
    stopped = _("Stopped the contact. The pair rests, phone and mail are hidden.")
    if other.contact_stopped_at:
        stopped = _("Stopped the contact with %(name)s. The group goes on without them.")
    said = {
        Concern.Kind.HELP: _("Asks for help with %(name)s."),
        Concern.Kind.BEYOND: _("Says that something with %(name)s is beyond the mentor’s role."),
        Concern.Kind.STOP: stopped,
    }[Concern.Kind(concern.kind)]
    return said % {"name": as_written(other.person.name)}


def alarms(viewer: Viewer, today: datetime.date) -> list[Attention]:
    """Pairs for which a rule fired, with the most pressing one; who asked stands in `concerns`."""
    lives = with_life(in_sight(Pair.objects.seen_by(viewer), today), today)
    return [alarm(pair, found) for pair, found in fired(lives, today)]


def fired(
    lives: "Iterable[Pair]", today: datetime.date, rules: Sequence[Rule] = RULES
) -> list[tuple[Pair, Finding]]:
    """Pairs (with their life) that need somebody, each with its most pressing finding."""
    found = ((pair, findings(pair, today, rules)) for pair in lives)  # type: ignore[arg-type]
    return [
        (pair, its[0])
        for pair, its in found
        if its and not pair.asked  # type: ignore[attr-defined]
    ]


def alarm(pair: Pair, found: Finding) -> Attention:
    """One finding of a pair (with its life) as a row."""
    do, page, part = DO.get(found.rule, OPEN)
    return Attention(
        rule=found.rule,
        urgent=found.urgent,
        who=marks_of(pair),
        why=found.why,
        since=found.since,
        url=reverse("pair", args=[pair.pk]),
        do=str(do),
        do_url=reverse(page, args=[found.member or pair.pk]) + (found.about or part),
        names=couple_of(pair),
    )


def _incidents(viewer: Viewer, today: datetime.date) -> Iterator[QuerySet[Any]]:
    """Incidents that are not closed, on the desk of who keeps the log of their pair, and of nobody else."""
    rows = Incident.objects.seen_by(viewer).filter(closed_at=None).annotate(**sides("pair"))
    for rule, which in (("incident.new", rows.filter(action="")), ("incident.open", rows.exclude(action=""))):
        yield lines(
            which,
            rule=rule,
            since=TruncDate("at"),
            name=Coalesce(F("mentee"), Value("")),
            side="mentee",
            person="",
            about=Concat(Cast("pair", CharField()), Value(" "), Coalesce(F("mentor"), Value(""))),
        )


def _said_of_incident(line: Line) -> Attention:
    """That there is one, never what: each reading of the log is noted."""
    key, _space, mentor = line.about.partition(" ")
    pair = UUID(key)
    new = line.rule == "incident.new"
    return Attention(
        rule=line.rule,
        urgent=new,
        who=tuple(Who(name, side) for name, side in ((line.name, line.side), (mentor, "mentor")) if name),  # type: ignore[arg-type]
        why=_("An incident was reported. Nothing is written yet of what was done.")
        if new
        else _("An incident is still open. Close it when it is looked after."),
        since=line.since,
        url=reverse("pair", args=[pair]),
        do=_("Open the log"),
        do_url=reverse("pairs:incidents", args=[pair]),
    )


OFFER = Offer(_incidents, _said_of_incident)

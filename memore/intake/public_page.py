"""What a programme says of itself to everybody: no people, no figures."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.intake.models import Entrance
from memore.programmes.models import Programme
from memore.programmes.vocabulary import LENGTHS, RHYTHMS


@dataclass(frozen=True)
class Face:
    """The public words about a programme; empty ones are left out."""

    summary: str
    for_mentees: str
    mentor_does: str
    for_mentors: str
    how_often: str
    how_long: str
    origin: str
    model: str


def face_of(entrance: Entrance) -> Face:
    """The words of the programme's model in the reader's language, and its rhythm as it is set here."""
    programme = entrance.programme
    model = programme.mentoring
    mentor = model.role("mentor") if model else None
    return Face(
        summary=_(model.summary)
        if model
        else _("A newcomer and a volunteer who knows work here go along together for a time."),
        for_mentees=_(model.for_whom.mentees)
        if model
        else _("People who are new here and look for work or a training."),
        mentor_does=_(mentor.does)
        if mentor and mentor.does
        else _("Listens, shares what is not written down, opens doors. Does not decide and is not paid."),
        for_mentors=_(model.for_whom.mentors) if model else _("Volunteers who know how work goes here."),
        how_often=_often(programme),
        how_long=_long(programme),
        origin=_(model.origin) if model else "",
        model=_(model.name) if model else "",
    )


def _often(programme: Programme) -> str:
    known = dict(RHYTHMS)
    days = programme.rhythm_days
    every = ngettext("every %(days)s day", "every %(days)s days", days) % {"days": days}
    return str(known.get(days, every))


def _long(programme: Programme) -> str:
    known = dict(LENGTHS)
    days = programme.length_days
    months = max(round(days / 30.4), 1)
    about = ngettext("about %(months)s month", "about %(months)s months", months) % {"months": months}
    return str(known.get(days, about))

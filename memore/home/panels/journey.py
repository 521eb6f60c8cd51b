"""Where somebody stands in their programme's model: on the pair page, the person page and the phone."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.words import as_written
from memore.journeys.queries import Place, places, standings_of
from memore.journeys.words import Step, missing_words, now_words, phase_name, ribbon
from memore.pairs.models import Pair
from memore.programmes import gates
from memore.programmes.models import Participation, State


@dataclass(frozen=True, slots=True)
class Way:
    """One participation on its way: the programme's name, the phases, and what is missing now."""

    programme: str
    steps: list[Step]
    phase: str
    now: str


def pair_steps(pair: Pair, today: datetime.date) -> list[Step]:
    """The ribbon of a pair whose programme has a model; [] for one without."""
    if pair.programme.mentoring is None:
        return []
    return ribbon(standings_of([pair])[pair.pk], today)


def lost_words(pair: Pair, today: datetime.date) -> str:
    """What members of a pair that goes on do not meet (any more); "" where nothing is missing."""
    if pair.has_ended:
        return ""
    said = []
    for member in pair.members.all():
        member.participation.programme, member.participation.person = pair.programme, member.person
        if member.to_on is None and (codes := gates.missing(member.participation, today)):
            what = ", ".join(gates.labels(codes))
            said.append(_("%(name)s: %(what)s.") % {"name": as_written(member.person.name), "what": what})
    return " ".join(said)


def ways(rows: Sequence[Participation], today: datetime.date) -> list[Way]:
    """The ways of one person, those before a pair; a pair shows its own. Rows carry programme and model."""
    here = [row for row in rows if row.state not in (State.LEFT, State.PAIRED)]
    return [_way(one, today) for one in places(here) if one.pair is None]


def _way(one: Place, today: datetime.date) -> Way:
    side = one.participation.side
    return Way(
        one.participation.programme.name,
        ribbon(one.standing, today, side=side),
        phase_name(one.standing.phase),
        now_words(one.standing, today, side=side),
    )


@dataclass(frozen=True, slots=True)
class WhereIAm:
    """On the phone, in plain words: which step of how many, its name, what comes, what is missing."""

    number: int
    of: int
    name: str
    tasks: str
    missing: str


def where_i_am(viewer: Viewer) -> WhereIAm | None:
    """The viewer's own standing in the programme they joined last; None without a model."""
    rows = Participation.objects.seen_by(viewer).filter(side=viewer.role).exclude(state=State.LEFT)
    row = rows.select_related("person", "programme__model").order_by("-joined_on", "pk").first()
    if row is None or row.programme.mentoring is None:
        return None
    one = places([row])[0]
    standing = one.standing
    phase = standing.phase
    task = phase.tasks.get(row.side, "")
    return WhereIAm(
        number=standing.at + 1,
        of=len(standing.model.phases),
        name=as_written(_(phase.name)),
        tasks=as_written(_(task)) if task else "",
        missing=missing_words(standing.missing, side=row.side),
    )

"""Where somebody stands in their programme's model: on the pair page, the person page and the phone."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.words import as_written
from memore.home.mending import Missing, for_me, to_go_on
from memore.journeys.queries import Place, places, standings_of, stands_of
from memore.journeys.standing import Standing
from memore.journeys.words import Step, phase_name, ribbon
from memore.pairs.models import Member, Pair
from memore.programmes import gates
from memore.programmes.models import Participation, State


@dataclass(frozen=True, slots=True)
class Way:
    """One way through a model: the programme's name, the phases, the one now, what is missing to go on."""

    programme: str
    steps: list[Step]
    phase: str
    to_go_on: list[Missing]


def way_of_pair(pair: Pair, today: datetime.date) -> Way | None:
    """The way of a pair; None where its programme has no model."""
    if pair.programme.mentoring is None:
        return None
    standing = standings_of([pair])[pair.pk]
    people = {one.side: one.participation for one in pair.members.all() if pair.has_ended or not one.to_on}
    missing = [] if standing.done else to_go_on(standing.missing, people, pair=pair.pk)
    return Way(pair.programme.name, ribbon(standing, today), phase_name(standing.phase), missing)


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
    row, standing = one.participation, one.standing
    return Way(
        row.programme.name,
        ribbon(standing, today),
        phase_name(standing.phase),
        to_go_on(standing.missing, {row.side: row}, side=row.side),
    )


@dataclass(frozen=True, slots=True)
class WhereIAm:
    """On the phone, in plain words: which step of how many, its name, what comes, what is missing."""

    number: int
    of: int
    name: str
    tasks: str
    to_do: list[Missing]


def where_i_am(viewer: Viewer) -> WhereIAm | None:
    """The viewer's own standing in the programme they joined last; None without a model,
    and at the end of the way."""
    rows = Participation.objects.seen_by(viewer).filter(side=viewer.role).exclude(state=State.LEFT)
    row = rows.select_related("person", "programme__model").order_by("-joined_on", "pk").first()
    if row is None or row.programme.mentoring is None:
        return None
    one = places([row])[0]
    return None if one.standing.done else _where(one.standing, row, one.pair)


def where_we_are(pair: Pair, member: Member) -> WhereIAm | None:
    """Where a member stands in their pair, a mentee of a group for themselves; None without a model, or when
    it is over."""
    if pair.programme.mentoring is None or pair.has_ended:
        return None
    return _where(stands_of([pair])[pair.pk].of(member.participation_id), member.participation, pair)


def _where(standing: Standing, row: Participation, pair: Pair | None) -> WhereIAm:
    phase = standing.phase
    task = phase.tasks.get(row.side, "")
    to_do = [] if standing.done else for_me(standing.missing, row, pair=pair.pk if pair else None)
    return WhereIAm(
        number=standing.at + 1,
        of=len(standing.model.phases),
        name=as_written(_(phase.name)),
        tasks=as_written(_(task)) if task else "",
        to_do=to_do,
    )

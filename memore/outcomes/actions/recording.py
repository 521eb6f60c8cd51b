"""An outcome is written down, corrected or taken back; somebody does not want to say, or is not reached."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.core.words import day as in_words
from memore.outcomes.fitting import fitting
from memore.outcomes.models import Asking, Moment, Outcome, Peace, Proof
from memore.outcomes.schedule import Window
from memore.outcomes.settling import settle_pair, unsettle_pair
from memore.outcomes.standing import Standing, standing_of
from memore.people.models import Person
from memore.programmes.models import Participation


class NotLeft(Refusal):
    """The mentee is in the programme: there is nothing to ask yet."""

    sentence = gettext_lazy("This person is in the programme. It is asked after they leave.")


class NotThen(Refusal):
    """The day does not belong to this moment."""


@transaction.atomic
def record_outcome(
    *,
    participation: Participation,
    moment: str,
    facts: Mapping[str, Any],
    by: Viewer,
    on: datetime.date | None = None,
    proof: str = Proof.SAID,
    assisted: bool = False,
) -> Outcome:
    """Write down how it is with a mentee at one moment, or correct what was written. `facts`: fields of
    Outcome from `status` to `through_mentor`; what does not go with the status is left out.

    `on` is the day on which it was true; it lies in the moment's window. Half a year later the pair counts as
    followed up. Raises NotLeft, NotThen.
    """
    standing, window = _held(participation, moment)
    day = on or timezone.localdate()
    _refuse_other_days(window, day)
    row = Outcome.objects.filter(
        participation=participation, exit_on=standing.exit_on, moment=moment
    ).first() or Outcome(participation=participation, exit_on=standing.exit_on, moment=moment)
    known = not row._state.adding
    row.pair_id = standing.exit.pair_id
    wanted = {**fitting(facts), "on": day, "proof": proof, "assisted": assisted}
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name, value in wanted.items():
        setattr(row, name, value)
    row.at, row.by_id = timezone.now(), by.user
    row.save()
    audit.record("outcome.corrected" if known else "outcome.recorded", row, by=by, fields=changed)
    _end(standing, moment, Asking.Ending.ANSWERED)
    if moment == Moment.MONTHS_6:
        settle_pair(row, by=by)
    return row


@transaction.atomic
def take_back_outcome(*, outcome: Outcome, by: Viewer) -> None:
    """It was written down by mistake: the moment is open again, as long as its window is."""
    audit.record("outcome.taken_back", outcome, by=by)
    askings = Asking.objects.filter(
        participation=outcome.participation, exit_on=outcome.exit_on, moment=outcome.moment
    )
    askings.update(ending="", ended_on=None)
    if outcome.moment == Moment.MONTHS_6:
        unsettle_pair(outcome, by=by)
    outcome.delete()


@transaction.atomic
def decline(*, participation: Participation, moment: str, by: Viewer) -> None:
    """They do not want to say. It counts as asked, not as answered. Raises NotLeft."""
    standing, window = _held(participation, moment)
    _ended_anew(standing, window, Asking.Ending.DECLINED, by, "outcome.declined")


@transaction.atomic
def note_unreached(*, participation: Participation, moment: str, by: Viewer) -> None:
    """Staff tried, and did not reach them. Raises NotLeft."""
    standing, window = _held(participation, moment)
    _ended_anew(standing, window, Asking.Ending.UNREACHED, by, "outcome.unreached")


@transaction.atomic
def leave_in_peace(*, person: Person, until: datetime.date | None, by: Viewer, ends: bool = False) -> None:
    """Nobody asks this person how it goes on: until a day, or never again (None). `ends`: they may be asked
    again. What they are asked now ends with it. Raises NotThen."""
    today = timezone.localdate()
    if until is not None and until <= today:
        raise NotThen(_("Choose a day after today."))
    if ends:
        row = Peace.objects.filter(person=person).first()
        if row is not None:
            audit.record("outcomes.asked_again", person, by=by, fields=["peace"])
            row.delete()
        return
    Peace.objects.update_or_create(
        person=person, defaults={"until": until, "at": timezone.now(), "by_id": by.user}
    )
    audit.record("outcomes.left_in_peace", person, by=by, fields=["until"])
    if until is None:
        asked = Asking.objects.open().filter(participation__person=person)
        asked.update(ending=Asking.Ending.DECLINED, ended_on=today, said={})


def _held(participation: Participation, moment: str) -> tuple[Standing, Window]:
    """How the mentee stands, held until the transaction ends: two answers at once follow each other."""
    Participation.objects.select_for_update().get(pk=participation.pk)
    standing = standing_of(participation, timezone.localdate())
    if standing is None:
        raise NotLeft
    return standing, standing.windows[Moment(moment)]


def _refuse_other_days(window: Window, day: datetime.date) -> None:
    if day > timezone.localdate():
        raise NotThen(_("That day is still to come."))
    if not window.holds(day):
        said = {"first": in_words(window.opens_on), "last": in_words(window.closes_on)}
        raise NotThen(_("For this moment only what was true between %(first)s and %(last)s counts.") % said)


def _end(standing: Standing, moment: str, ending: Asking.Ending) -> None:
    asking = standing.askings.get(moment)
    if asking is None:
        return
    asking.ending, asking.ended_on, asking.said = ending, timezone.localdate(), {}
    asking.save(update_fields=["ending", "ended_on", "said"])


def _ended_anew(standing: Standing, window: Window, ending: Asking.Ending, by: Viewer, verb: str) -> None:
    """End the asking, which is written down now where nobody was written to; an answer stays an answer."""
    moment = window.moment
    if moment in standing.outcomes:
        return
    asking = standing.askings.get(moment) or Asking(
        participation_id=standing.participation, exit_on=standing.exit_on, moment=moment,
        closes_on=window.closes_on,
    )  # fmt: skip
    asking.ending, asking.ended_on, asking.said = ending, timezone.localdate(), {}
    asking.save()
    audit.record(verb, asking, by=by, fields=["ending"])

"""What a model asks of somebody before they are matched, and what of it is missing.

The requirements are read off the participation alone: the app that owns the truth (intake, training, plans)
writes them there with `actions.settle`, in the same transaction. So the lowest door into a pair can ask.
"""

import datetime
from collections.abc import Collection, Iterable

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core.errors import Refusal
from memore.core.words import as_written, join
from memore.people.models.person import ADULT_AT
from memore.programmes.mentoring.vocabulary import REQUIREMENTS
from memore.programmes.models import Participation, Programme, Side

COLUMNS = {"training": "trained", "screening": "cleared"}
"""Requirements with a column of their own: lists are imported with them, and matching reads them."""


class GateNotMet(Refusal):
    """The programme's model asks for something that is not there yet."""


def required(programme: Programme, side: str) -> tuple[str, ...]:
    """Requirements of one side, in the order of the model; without a model those of its two switches."""
    if programme.mentoring is not None:
        return programme.mentoring.required(side)
    if side != Side.MENTOR:
        return ()
    asked = {"training": programme.trained_required, "screening": programme.cleared_required}
    return tuple(code for code, is_asked in asked.items() if is_asked)


def has_met(participation: Participation, code: str, today: datetime.date | None = None) -> bool:
    """Whether a requirement is met. A guardian is only asked where somebody may be under 18."""
    if code in COLUMNS:
        return bool(getattr(participation, COLUMNS[code]))
    if code == "partner_agreement":
        return participation.programme.partners_agreed_on is not None
    if code == "guardian" and not participation.person.may_be_under_age(today or timezone.localdate()):
        return True
    return code in participation.met


def missing(participation: Participation, today: datetime.date | None = None) -> list[str]:
    """Requirements that are not met yet, in the order of the model. No query when programme, model and
    person are loaded."""
    asked = required(participation.programme, participation.side)
    return [code for code in asked if not has_met(participation, code, today)]


def lacking(
    programme: Programme, side: str, today: datetime.date | None = None, *, but: Collection[str] = ()
) -> Q:
    """Participations of a programme to which `missing` has something to say, for a query that joins
    people. `but`: requirements to leave aside."""
    today = today or timezone.localdate()
    none = Q(pk__in=[])
    asked = [code for code in required(programme, side) if code not in but]
    for code in asked:
        if code in COLUMNS:
            none |= ~Q(**{COLUMNS[code]: True}) | Q(**{COLUMNS[code]: None})
        elif code == "partner_agreement":
            none |= Q(pk__in=[]) if programme.partners_agreed_on else ~Q(pk__in=[])
        elif code == "guardian":
            young = Q(person__birth_year__gte=today.year - ADULT_AT)
            none |= young & ~Q(met__has_key=code)
        else:
            none |= ~Q(met__has_key=code)
    return Q(side=side) & none


def labels(codes: Iterable[str]) -> list[str]:
    """Requirements in the reader's words."""
    return [str(REQUIREMENTS[code]) for code in codes]


def check(participation: Participation) -> None:
    """Raise GateNotMet unless this person may be matched."""
    lacking = missing(participation)
    if lacking:
        raise GateNotMet(
            _("%(name)s cannot be matched yet. Missing: %(what)s.")
            % {"name": as_written(participation.person.name), "what": join(labels(lacking))}
        )

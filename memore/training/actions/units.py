"""Units that are not taught in a session: online, or elsewhere."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.programmes.mentoring.schema import Unit
from memore.programmes.models import Participation
from memore.training.actions.sessions import UnknownUnit
from memore.training.actions.settling import mark_done, mark_undone
from memore.training.models import OnlineUnit, UnitDone
from memore.training.progress import unit_of


class NotOnline(Refusal):
    """The unit is taught in sessions only."""

    sentence = gettext_lazy("This unit cannot be done online.")


class AlreadyDone(Refusal):
    """The unit is done."""

    sentence = gettext_lazy("This unit is done already.")


class NotThisAnswer(Refusal):
    """The question or the answer is not one of the unit."""

    sentence = gettext_lazy("Choose one of the answers.")


class NoProof(Refusal):
    """Without words nobody knows later what was seen."""

    sentence = gettext_lazy("Write what you saw: which training, where and when.")


@transaction.atomic
def answer_question(
    *, participation: Participation, unit: str, question: int, answer: int, by: Viewer
) -> OnlineUnit:
    """Answer a question of an online unit, or answer it again. When all answers are right, the unit is
    done. Raises UnknownUnit, NotOnline, AlreadyDone, NotThisAnswer."""
    asked = _online(participation, unit)
    if not 0 <= question < len(asked.questions) or not 0 <= answer < len(asked.questions[question].answers):
        raise NotThisAnswer
    row = _under_way(participation, unit, by)
    row.answers = row.answers | {str(question): answer}
    row.tries += 1
    row.save()
    audit.record("unit.answered", row, by=by, fields=["answers"])
    if all_right(asked, row):
        mark_done(
            participation,
            asked,
            how=UnitDone.How.ONLINE,
            on=timezone.localdate(),
            minutes=asked.minutes,
            by=by,
        )
    return row


@transaction.atomic
def finish_reading(*, participation: Participation, unit: str, by: Viewer) -> None:
    """An online unit without questions is done when its text was read. Raises UnknownUnit, NotOnline,
    AlreadyDone, NotThisAnswer."""
    asked = _online(participation, unit)
    if asked.questions:
        raise NotThisAnswer
    _under_way(participation, unit, by)
    today = timezone.localdate()
    mark_done(participation, asked, how=UnitDone.How.ONLINE, on=today, minutes=asked.minutes, by=by)


@transaction.atomic
def note_elsewhere(
    *,
    participation: Participation,
    unit: str,
    on: datetime.date,
    minutes: int,
    proof: str,
    by: Viewer,
) -> UnitDone:
    """Somebody learned this elsewhere, and staff saw a proof. Raises UnknownUnit, AlreadyDone, NoProof."""
    asked = unit_of(participation, unit)
    if asked is None:
        raise UnknownUnit
    _not_done(participation, unit)
    if not proof.strip():
        raise NoProof
    return mark_done(
        participation,
        asked,
        how=UnitDone.How.ELSEWHERE,
        on=on,
        minutes=minutes,
        proof=proof.strip(),
        by=by,
    )


@transaction.atomic
def take_back(*, done: UnitDone, by: Viewer) -> None:
    """What was noted as done online or elsewhere was a mistake; an online unit begins anew."""
    OnlineUnit.objects.filter(participation=done.participation, unit=done.unit).delete()
    mark_undone(done, by=by)


def all_right(unit: Unit, row: OnlineUnit) -> bool:
    """Whether every question has its right answer."""
    return all(row.answers.get(str(at)) == one.right for at, one in enumerate(unit.questions))


def _online(participation: Participation, code: str) -> Unit:
    unit = unit_of(participation, code)
    if unit is None:
        raise UnknownUnit
    if not unit.online:
        raise NotOnline
    _not_done(participation, code)
    return unit


def _not_done(participation: Participation, code: str) -> None:
    Participation.objects.select_for_update().get(pk=participation.pk)
    if UnitDone.objects.filter(participation=participation, unit=code).exists():
        raise AlreadyDone


def _under_way(participation: Participation, code: str, by: Viewer) -> OnlineUnit:
    row, _new = OnlineUnit.objects.get_or_create(participation=participation, unit=code)
    if by.is_staff:
        row.assisted = True
        row.save()
    return row

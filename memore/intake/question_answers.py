"""Answers as staff read them back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from memore.core.words import join
from memore.intake.models import Circumstances, IntakeAnswer
from memore.intake.questions import CIRCUMSTANCES, Asked


@dataclass(frozen=True)
class Said:
    """A question and what was answered; `assisted` where staff wrote it down."""

    question: str
    words: str
    assisted: bool


def said_answers(
    questions: Sequence[Asked], rows: Iterable[IntakeAnswer], around: Circumstances | None = None
) -> list[Said]:
    """Answers that are no fact for matching, in the order of the questions."""
    by_code = {row.question: row for row in rows}
    told = []
    for asked in questions:
        row = by_code.get(asked.code)
        if asked.fills in CIRCUMSTANCES:
            value = getattr(around, asked.fills, "")
            told += [Said(asked.words, _value(asked, value), False)] if value else []
        elif row is not None:
            told.append(Said(asked.words, row.words or _value(asked, row.value), row.assisted))
    return told


def _value(asked: Asked, value: Any) -> str:
    labels = dict(asked.options)
    if value is True or value is False:
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return join(labels.get(str(one), str(one)) for one in value)
    if asked.kind == "scale":
        return _("%(value)s of 5") % {"value": value}
    return labels.get(str(value), str(value))

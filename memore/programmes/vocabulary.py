"""The words of a programme's rules."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WEIGHTS = [
    ("must", pgettext_lazy("weight of a criterion", "must")),
    ("high", pgettext_lazy("weight of a criterion", "high")),
    ("medium", pgettext_lazy("weight of a criterion", "medium")),
    ("low", pgettext_lazy("weight of a criterion", "low")),
]


@dataclass(frozen=True, slots=True)
class Criterion:
    """What counts in matching: its question, and what a pair must have when it is a must."""

    name: str
    question: Any
    must: Any


CRITERIA = (
    Criterion(
        "occupation",
        _("How important is the same trade?"),
        _("As a must: only pairs of the same main group of trades, or of the same sector."),
    ),
    Criterion(
        "goals",
        _("How important is that the mentor can help with what the mentee wants?"),
        _("As a must: only pairs in which the mentor offers at least one thing that the mentee wants."),
    ),
    Criterion(
        "language",
        _("How important is it that they speak together with ease?"),
        _("As a must: the same as the minimum level, which every pair has to reach anyway."),
    ),
    Criterion(
        "distance",
        _("How important is it that they live close by?"),
        _("As a must: only pairs who live less than 50 km apart, or both meet online."),
    ),
    Criterion(
        "interests",
        _("How important are shared interests?"),
        _("As a must: only pairs with at least one interest in common."),
    ),
    Criterion(
        "age",
        _("How important is it that they are close in age?"),
        _("As a must: only pairs whose years of birth are known and less than 34 years apart."),
    ),
)

RHYTHMS = [
    (7, _("every week")),
    (14, _("every two weeks")),
    (21, _("every three weeks")),
    (28, _("every four weeks")),
]

LENGTHS = [
    (91, _("three months")),
    (182, _("six months")),
    (273, _("nine months")),
    (365, _("one year")),
    (547, _("a year and a half")),
]

WORKING_LANGUAGES = ("nl", "fr", "de", "en", "fi", "sv", "da", "no", "es", "it", "pt", "pl", "ar")

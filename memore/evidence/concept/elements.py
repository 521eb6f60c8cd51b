"""The nine elements of mentoring to work and the neighbouring forms.

The definition is De Cuyper, Vandermeerschen and Purkayastha's (2019, International Journal of Evidence Based
Coaching and Mentoring 17(2), 108-121). Breaking it into nine questions, their words and the gates are ours.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

FORMS = {
    "group": _("a group offer: classes, events or a help desk"),
    "peer": _("peer support"),
    "tutoring": _("tutoring, job placement or coaching"),
    "buddy": _("buddy or social mentoring"),
    "activation": _("an activation measure or paid job coaching"),
    "information": _("an information or networking event"),
    "informal": _("informal mentoring"),
    "supervision": _("supervision at the workplace"),
    "service": _("a one-way service"),
}
"""What it is when an element is missing."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element: `gate` = without it nothing is mentoring to work; `form` = what it is then."""

    code: str
    gate: bool
    name: Any
    question: Any
    unless: Any
    form: str


ELEMENTS = (
    Element(
        "E1",
        False,
        _("Two people"),
        _("Does one named mentor work with one named mentee, or with a small group that stays the same?"),
        _("there are only classes, events or a help desk"),
        "group",
    ),
    Element(
        "E2",
        False,
        _("Experience of this place"),
        _("Does the mentor know work here, the trade or the unwritten rules better than the mentee?"),
        _("the mentor knows no more of it than the mentee"),
        "peer",
    ),
    Element(
        "E3",
        False,
        _("Guidance"),
        _("Does the mentor guide: inform, introduce, encourage, practise? And not decide or place?"),
        _("the mentor only passes on vacancies, teaches a subject or treats somebody"),
        "tutoring",
    ),
    Element(
        "E4",
        True,
        _("A goal at work"),
        _("Is the goal lasting progress towards work: a job, a training, an internship, a plan?"),
        _("the goal is only friendship, leisure or the language"),
        "buddy",
    ),
    Element(
        "E5",
        True,
        _("Free on both sides"),
        _("Can both say no and leave without any penalty, and is the mentor unpaid for it?"),
        _("a benefit depends on coming, or the mentor is paid for each mentee"),
        "activation",
    ),
    Element(
        "E6",
        True,
        _("Regular contact"),
        _("Is a rhythm agreed, and kept?"),
        _("it is advice for once, or an evening of short talks"),
        "information",
    ),
    Element(
        "E7",
        True,
        _("A third who carries it"),
        _("Does an organisation begin it, make it easy and support it until it is closed?"),
        _("contacts are informal, or people are matched and left alone"),
        "informal",
    ),
    Element(
        "E8",
        False,
        _("Clear roles, no power"),
        _("Is it clear who has which experience, and has the mentor no power over the mentee?"),
        _("the mentor is boss, assessor, case worker or landlord"),
        "supervision",
    ),
    Element(
        "E9",
        False,
        _("Both learn"),
        _("Does the mentor learn, too, and is that asked and written down?"),
        _("help goes in one direction only"),
        "service",
    ),
)

CODES = tuple(element.code for element in ELEMENTS)
GATES = tuple(element.code for element in ELEMENTS if element.gate)
BY_CODE = {element.code: element for element in ELEMENTS}

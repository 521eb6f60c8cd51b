"""The questions of one moment as a mentee reads them: one a screen, one tap each, each can be skipped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from memore.outcomes.fitting import belongs
from memore.outcomes.models import EMPLOYED, Level, Status
from memore.people import vocabulary
from memore.plans.models import WorkContract

SKIP = "skip"
"""I do not want to say."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: what is stored, its words, its icon."""

    value: str
    label: str
    icon: str


@dataclass(frozen=True, slots=True)
class Question:
    """One screen."""

    code: str
    words: str
    choices: tuple[Choice, ...]

    @property
    def spoken(self) -> str:
        """What the loudspeaker reads: the question, then each answer."""
        return " ".join([self.words, *(f"{one.label}." for one in self.choices)])

    def label_of(self, value: str) -> str:
        """The words of an answer, also of a skipped one."""
        return next((one.label for one in self.choices if one.value == value), _("I did not say"))


HOURS = {"10": Decimal(10), "20": Decimal(20), "30": Decimal(30), "38": Decimal(38)}
"""Four buttons for hours a week: each stands for its middle, the last for a whole week (ours)."""


BANDS = (("10", 16), ("20", 25), ("30", 35), ("38", None))
"""Button → the hours below which it is the one."""

OTHER = "other"
"""Another sector than those on the buttons: it stays empty until staff write it down."""


def hours_words() -> dict[str, str]:
    """Button → its words."""
    return {
        "10": _("Less than 16 hours"),
        "20": _("16 to 24 hours"),
        "30": _("25 to 34 hours"),
        "38": _("35 hours or more"),
    }


def band_of(hours: Decimal) -> str:
    """The button for so many hours a week."""
    return next(key for key, below in BANDS if below is None or hours < below)


def asked(said: Mapping[str, str], *, worked_before: bool, country: str) -> list[Question]:
    """The questions in order, as far as the status makes them meaningful. `worked_before`: whether they were
    in work at the moment before; `country`: art. 60 is known in Belgium only."""
    status = said.get("status", "")
    questions = [_status()]
    if status in ("", SKIP):
        return questions
    if status == Status.WORK:
        questions.append(_contract(country))
    if belongs("hours", status):
        questions.append(_hours())
    if status in EMPLOYED:
        questions.append(_sector(said.get("sector", "")))
    if belongs("through_mentor", status):
        questions.append(_through_mentor(status))
    if status in EMPLOYED and worked_before:
        questions.append(_yes_no("same_job", _("Is it the same job as last time?")))
    if status in EMPLOYED:
        questions.append(_level())
    questions.append(_yes_no("qualified", _("Did you get a diploma or a certificate since you joined us?")))
    return questions


def next_open(questions: Sequence[Question], said: Mapping[str, str]) -> Question | None:
    """The first that has no answer yet; None when all have."""
    return next((one for one in questions if one.code not in said), None)


def facts_of(said: Mapping[str, str]) -> dict[str, Any]:
    """What was tapped, as facts of an outcome; what was skipped is empty."""
    facts: dict[str, Any] = {}
    for code, value in said.items():
        if value == SKIP or (code, value) == ("sector", OTHER):
            continue
        if code in ("same_job", "qualified", "through_mentor"):
            facts[code] = value == "yes"
        elif code == "hours":
            facts[code] = HOURS[value]
        else:
            facts[code] = value
    return facts


def said_before(outcome: Any) -> dict[str, str]:
    """An outcome as it was tapped, to correct it; hours as their button."""
    said = {"status": str(outcome.status)}
    if outcome.contract and outcome.status == Status.WORK:
        said["contract"] = outcome.contract
    if outcome.hours is not None:
        said["hours"] = band_of(outcome.hours)
    if outcome.sector and outcome.status in EMPLOYED:
        said["sector"] = outcome.sector
    if outcome.level:
        said["level"] = outcome.level
    for code in ("through_mentor", "same_job", "qualified"):
        value = getattr(outcome, code)
        if value is not None:
            said[code] = "yes" if value else "no"
    return said


def _status() -> Question:
    return Question(
        "status",
        _("What do you do now?"),
        (
            Choice(Status.WORK, _("I work"), "briefcase"),
            Choice(Status.SELF_EMPLOYED, _("I have my own business"), "store"),
            Choice(Status.INTERNSHIP, _("I do an internship"), "hard-hat"),
            Choice(Status.TRAINING, _("I learn: a course or a school"), "graduation-cap"),
            Choice(Status.SEARCHING, _("I look for work"), "search"),
            Choice(Status.INACTIVE, _("I do not look for work now"), "house"),
        ),
    )


def _contract(country: str) -> Question:
    types = WorkContract.Type
    choices = [
        Choice(types.PERMANENT, _("It has no end date"), "infinity"),
        Choice(types.FIXED, _("It has an end date"), "calendar"),
        Choice(types.TEMPORARY, _("I work through an agency"), "clock"),
        Choice(types.APPRENTICESHIP, _("I work and learn a trade"), "hammer"),
    ]
    if country == "BE":
        choices.append(Choice(types.ART60, _("It is a job of article 60"), "building-2"))
    return Question("contract", _("What is your contract like?"), tuple(choices))


def _hours() -> Question:
    return Question(
        "hours",
        _("How many hours do you work in a week?"),
        tuple(
            Choice(key, words, icon)
            for (key, words), icon in zip(
                hours_words().items(), ("clock-3", "clock-6", "clock-9", "clock-12"), strict=True
            )
        ),
    )


def _sector(known: str) -> Question:
    """Where most newcomers find work first (ours), and the one that staff wrote down."""
    choices = [
        Choice("C", _("In a factory"), "factory"),
        Choice("F", _("In construction"), "hammer"),
        Choice("G", _("In a shop or a garage"), "store"),
        Choice("H", _("In transport or a warehouse"), "truck"),
        Choice("I", _("In a restaurant or a hotel"), "utensils"),
        Choice("N", _("In cleaning or security"), "spray-can"),
        Choice("Q", _("In health or care"), "heart-pulse"),
        Choice("A", _("On a farm or in a garden"), "sprout"),
    ]
    sectors = dict(vocabulary.SECTORS)
    if known in sectors and known not in {one.value for one in choices}:
        choices.append(Choice(known, capfirst(str(sectors[known])), "briefcase"))
    return Question(
        "sector", _("Where do you work?"), (*choices, Choice(OTHER, _("Somewhere else"), "ellipsis"))
    )


def _through_mentor(status: str) -> Question:
    words = {
        Status.INTERNSHIP: _("Did your mentor help you to find the internship?"),
        Status.TRAINING: _("Did your mentor help you to find the course?"),
        Status.SELF_EMPLOYED: _("Did your mentor help you with your business?"),
    }.get(Status(status), _("Did your mentor help you to find this work?"))
    return _yes_no("through_mentor", words)


def _level() -> Question:
    return Question(
        "level",
        _("Does the work fit what you learned?"),
        (
            Choice(Level.MATCHES, _("Yes, it fits"), "check"),
            Choice(Level.BELOW, _("No, I can do more than this"), "arrow-down"),
            Choice(Level.ABOVE, _("It is more than I did before"), "arrow-up"),
        ),
    )


def _yes_no(code: str, words: str) -> Question:
    return Question(code, words, (Choice("yes", _("Yes"), "check"), Choice("no", _("No"), "x")))

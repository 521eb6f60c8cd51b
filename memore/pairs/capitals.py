"""The six forms of capital as eighteen plain questions, and their arithmetic.

HIVA (KU Leuven) names six forms of human capital that are partly lost by migrating: economic, language,
social, cultural, psychological and informational ("mentoring2work", what is mentoring to work). Its own
questionnaire was not reachable: the questions were written for memore (CEFR A2), three a form.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

SAME_WITHIN = 0.34  # a third of a point: one answer of three, one step


@dataclass(frozen=True, slots=True)
class Question:
    """One question: as the mentee is asked, and in short for who reads it or answers as they see it."""

    code: str
    ask: Any
    short: Any


@dataclass(frozen=True, slots=True)
class Form:
    """One form of capital with its three questions."""

    code: str
    name: Any
    about: Any
    questions: tuple[Question, ...]


FORMS = (
    Form(
        "economic",
        _("Training and diploma"),
        _("what you learned, and what counts here"),
        (
            Question(
                "economic_1",
                _("Do people here understand what you learned and what work you did?"),
                _("People here understand the training and the work done before"),
            ),
            Question(
                "economic_2",
                _("Do you have papers that show your skills here?"),
                _("Has papers that show the skills here"),
            ),
            Question(
                "economic_3",
                _("Do you have the training for the work that you want?"),
                _("Has the training for the work that is wanted"),
            ),
        ),
    ),
    Form(
        "language",
        _("Language"),
        _("the language of work here"),
        (
            Question(
                "language_1",
                _("Can you talk about your work in the language of this country?"),
                _("Can talk about the own work in the language of this country"),
            ),
            Question(
                "language_2",
                _("Can you read a job advert here and understand it?"),
                _("Can read and understand a job advert"),
            ),
            Question(
                "language_3",
                _("Can you phone a company that you do not know?"),
                _("Can phone a company that is not known yet"),
            ),
        ),
    ),
    Form(
        "social",
        _("People"),
        _("people who know working life here"),
        (
            Question(
                "social_1",
                _("Do you know people here who do the work that you want?"),
                _("Knows people here who do the wanted work"),
            ),
            Question(
                "social_2",
                _("Is there somebody who helps you when you apply for a job?"),
                _("Has somebody who helps with applying"),
            ),
            Question(
                "social_3",
                _("Do people outside your own community know what work you can do?"),
                _("People outside the own community know the skills"),
            ),
        ),
    ),
    Form(
        "cultural",
        _("How people work here"),
        _("habits and rules at work"),
        (
            Question(
                "cultural_1",
                _("Do you know how people here work together: time, breaks, questions?"),
                _("Knows how people work together here"),
            ),
            Question(
                "cultural_2",
                _("Do you know how to talk with a boss or a colleague here?"),
                _("Knows how to talk with a boss or a colleague"),
            ),
            Question(
                "cultural_3",
                _("Do you know what is important in your trade here?"),
                _("Knows what is important in the trade here"),
            ),
        ),
    ),
    Form(
        "psychological",
        _("Trust in yourself"),
        _("how you see yourself and your future"),
        (
            Question(
                "psychological_1",
                _("Do you believe that you find work that fits you?"),
                _("Believes in finding work that fits"),
            ),
            Question(
                "psychological_2",
                _("Can you tell others what you are good at?"),
                _("Can tell others the own strengths"),
            ),
            Question(
                "psychological_3",
                _("Can you go on when you get a no?"),
                _("Can go on after a no"),
            ),
        ),
    ),
    Form(
        "informational",
        _("Knowing the way"),
        _("how finding work goes here"),
        (
            Question(
                "informational_1",
                _("Do you know where to look for jobs in your trade?"),
                _("Knows where to look for jobs in the trade"),
            ),
            Question(
                "informational_2",
                _("Do you know your rights at work?"),
                _("Knows the rights at work"),
            ),
            Question(
                "informational_3",
                _("Do you know your next steps to the work that you want?"),
                _("Knows the next steps to the wanted work"),
            ),
        ),
    ),
)

QUESTIONS = tuple(question for form in FORMS for question in form.questions)
CODES = tuple(question.code for question in QUESTIONS)


def means(answers: Mapping[str, int]) -> dict[str, float]:
    """Form → mean of its answered questions, 1…5; a form without an answer is left out."""
    found = {}
    for form in FORMS:
        given = [answers[question.code] for question in form.questions if question.code in answers]
        if given:
            found[form.code] = sum(given) / len(given)
    return found


def mean(answers: Mapping[str, int]) -> float | None:
    """The mean over all forms, each counting alike; None without an answer."""
    of_forms = means(answers)
    return sum(of_forms.values()) / len(of_forms) if of_forms else None


def change(before: float, after: float) -> int:
    """1 more, 0 about the same, -1 less."""
    if abs(after - before) < SAME_WITHIN:
        return 0
    return 1 if after > before else -1


def first_open(answers: Mapping[str, int]) -> int:
    """The number (from 0) of the first question without an answer; len(CODES) when all are answered."""
    return next((at for at, code in enumerate(CODES) if code not in answers), len(CODES))

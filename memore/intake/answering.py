"""Answers to the questionnaire: a fact goes to the person, any other answer stands by itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.core.words import join
from memore.intake.models import Circumstances, Intake, IntakeAnswer
from memore.intake.questions import CIRCUMSTANCES, FACTS, Asked
from memore.intake.standing import settle_person
from memore.people import actions as people
from memore.people.models import Person
from memore.people.occupations import trades_of
from memore.programmes.models import Participation

FREE = ("text", "long_text")
"""Kinds whose answers are words about a person: they lie encrypted."""


class NotComplete(Refusal):
    """A question that must be answered has no answer yet."""


def known_answers(participation: Participation, questions: Sequence[Asked]) -> dict[str, Any]:
    """Code → answer, as far as there is one. Five queries at most."""
    person = participation.person
    intake = Intake.objects.filter(participation=participation).first()
    answers = {row.question: row for row in intake.answers.all()} if intake else {}
    around = Circumstances.objects.filter(person=person).first()
    passed = set(intake.passed) if intake else set()
    found: dict[str, Any] = {}
    for question in questions:
        if question.fills in FACTS:
            value = _fact(person, question.fills, question.code in passed)
        elif question.fills in CIRCUMSTANCES:
            value = getattr(around, question.fills) if around else ""
        else:
            row = answers.get(question.code)
            value = None if row is None else row.words if question.kind in FREE else row.value
        if value not in (None, "", [], 0) or (value == 0 and question.kind in ("number", "scale", "yes_no")):
            found[question.code] = value
    return found


def _fact(person: Person, fills: str, passed: bool) -> Any:
    if fills == "languages":
        return [[row.tag, row.level, row.read_level] for row in person.languages.all()]
    if fills == "occupations":
        return trades_of(person)
    if fills == "travel":
        return person.travel_km
    if fills == "online":  # a column without "not said": only an answer that was given counts
        return person.online if passed or person.online else None
    value = getattr(person, fills)
    return ", ".join(map(str, value)) if fills == "interests" else value


def unanswered(questions: Sequence[Asked], answers: Mapping[str, Any]) -> list[Asked]:
    """Questions that must be answered and are not."""
    return [asked for asked in questions if asked.required and asked.is_asked and asked.code not in answers]


@transaction.atomic
def answer(
    *,
    participation: Participation,
    questions: Sequence[Asked],
    answers: Mapping[str, Any],
    by: Viewer,
) -> Intake:
    """Keep answers to some questions: code → value as the form gives it; an empty one takes it back.

    Languages are [tag, level, read level or None], occupations are trades, availability is the mask,
    a day is ISO. What staff write counts as assisted.
    """
    intake = Intake.objects.select_for_update().filter(participation=participation).first()
    intake = intake or Intake(participation=participation)
    given = [asked for asked in questions if asked.code in answers]
    intake.passed = list(dict.fromkeys([*intake.passed, *(asked.code for asked in given)]))
    intake.assisted = intake.assisted or by.is_staff
    intake.save()
    _write_facts(participation.person, given, answers, by)
    for asked in given:
        if asked.fills not in (*FACTS, *CIRCUMSTANCES) and asked.is_asked:
            _write_answer(intake, asked, answers[asked.code], by)
    audit.record("intake.answered", intake, by=by, fields=[asked.code for asked in given])
    if intake.completed_at and unanswered(questions, known_answers(participation, questions)):
        intake.completed_at = None
        intake.save(update_fields=["completed_at", "changed_at"])
    settle_person(participation.person, by)
    return intake


def _write_facts(person: Person, given: Sequence[Asked], answers: Mapping[str, Any], by: Viewer) -> None:
    """Facts of the person, each where matching and following look for it."""
    facts = {asked.fills: answers[asked.code] for asked in given if asked.fills in FACTS}
    around = {asked.fills: answers[asked.code] or "" for asked in given if asked.fills in CIRCUMSTANCES}
    if around:
        row = Circumstances.objects.filter(person=person).first() or Circumstances(person=person)
        for name, value in around.items():
            setattr(row, name, value)
        row.save()
    if not facts:
        return
    spoken = facts.pop("languages", None)
    trades = facts.pop("occupations", None)
    languages = list(person.languages.values_list("tag", "level", "read_level"))
    people.change_person(
        person=person,
        facts=dict(_as_columns(facts, person)),
        languages={tag: level for tag, level, _read in (languages if spoken is None else spoken)},
        reads=None if spoken is None else {tag: read for tag, _level, read in spoken},
        occupations=trades_of(person) if trades is None else trades,
        by=by,
    )


def _as_columns(facts: Mapping[str, Any], person: Person) -> Mapping[str, Any]:
    """Answers as columns of Person; an empty one leaves a fact without an empty value as it was."""
    columns: dict[str, Any] = {}
    for name, value in facts.items():
        if name == "travel":
            columns["travel_km"] = person.travel_km if value in (None, "") else min(int(value), 2000)
        elif name == "interests":
            words = (word.strip() for word in str(value or "").replace("،", ",").replace(";", ",").split(","))
            columns[name] = list(dict.fromkeys(word for word in words if word))
        elif name in ("goals", "offers"):
            columns[name] = list(value or [])
        elif name == "birth_year":
            columns[name] = value or None
        elif name in ("online", "availability"):
            columns[name] = type(getattr(person, name))(value or 0)
        else:
            columns[name] = value or ""
    return columns


def _write_answer(intake: Intake, asked: Asked, value: Any, by: Viewer) -> None:
    row = IntakeAnswer.objects.filter(intake=intake, question=asked.code).first()
    if value in (None, "", []):
        if row:
            row.delete()
        return
    row = row or IntakeAnswer(intake=intake, question=asked.code)
    row.words, row.value = (str(value), None) if asked.kind in FREE else ("", value)
    row.assisted, row.answered_at, row.answered_by_id = by.is_staff, timezone.now(), by.user
    row.save()


@transaction.atomic
def complete(*, participation: Participation, questions: Sequence[Asked], by: Viewer) -> Intake:
    """Say that the questionnaire is filled in. Raises NotComplete with the words of what is missing."""
    lacking = unanswered(questions, known_answers(participation, questions))
    if lacking:
        raise NotComplete(
            _("Please answer first: %(what)s") % {"what": join(asked.words for asked in lacking)}
        )
    intake, _made = Intake.objects.select_for_update().get_or_create(participation=participation)
    if intake.completed_at is None:
        intake.completed_at = timezone.now()
        intake.assisted = intake.assisted or by.is_staff
        intake.save()
        audit.record("intake.completed", intake, by=by)
    settle_person(participation.person, by)
    return intake

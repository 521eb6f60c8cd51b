"""The shape of a model's file, as data: which keys there are, what each may hold. docs/models.md says it in
words; the reader, the page for importing and `memore models check` all use this one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.programmes.mentoring import vocabulary as words
from memore.programmes.mentoring.alarm_words import ALARMS

Complaint = tuple[str, str]
"""What is wrong, and what to do."""


@dataclass(frozen=True)
class Check:
    """A test of one value, and what it asks for in words (for docs/models.md)."""

    test: Callable[[Any], Complaint | None]
    holds: str

    def __call__(self, value: Any) -> Complaint | None:
        return self.test(value)


@dataclass(frozen=True)
class Key:
    """A key that holds a value."""

    check: Check
    required: bool = True
    says: str = ""


@dataclass(frozen=True)
class Section:
    """A table of keys, or with `rows` a list of tables ([[…]])."""

    keys: "Mapping[str, Key | Section]"
    rows: bool = False
    required: bool = True
    says: str = ""


def text(most: int = 200, least: int = 1) -> Check:
    def test(value: Any) -> Complaint | None:
        if not isinstance(value, str):
            return _("is not text"), _("Write it between quotation marks: %(example)s.") % {"example": '"…"'}
        length = len(value.strip())
        if not least <= length <= most:
            what = ngettext("has %(count)s character", "has %(count)s characters", length) % {"count": length}
            return what, _("Use %(least)s to %(most)s characters.") % {"least": least, "most": most}
        return None

    return Check(test, f"text of {least} to {most} characters")


def number(least: int, most: int) -> Check:
    def test(value: Any) -> Complaint | None:
        if isinstance(value, bool) or not isinstance(value, int):
            remedy = _("Write a whole number from %(least)s to %(most)s, without quotes.")
            return _("is not a whole number"), remedy % {"least": least, "most": most}
        if not least <= value <= most:
            remedy = _("Use a number from %(least)s to %(most)s.") % {"least": least, "most": most}
            return _("is %(value)s") % {"value": value}, remedy
        return None

    return Check(test, f"whole number from {least} to {most}")


def _flag(value: Any) -> Complaint | None:
    if isinstance(value, bool):
        return None
    words = {"yes": "true", "no": "false"}
    return _("is neither %(yes)s nor %(no)s") % words, _("Write %(yes)s or %(no)s.") % words


flag = Check(_flag, "true or false")


def _use_one_of(listed: str) -> str:
    return _("Use one of: %(choices)s.") % {"choices": listed}


def one_of(choices: Any) -> Check:
    known = tuple(choices)
    listed = ", ".join(map(str, known))

    def test(value: Any) -> Complaint | None:
        if value in known:
            return None
        return _("“%(value)s” is not known") % {"value": value}, _use_one_of(listed)

    return Check(test, f"one of: {listed}")


def many(inner: Check, *, least: int = 0, most: int = 60) -> Check:
    def test(value: Any) -> Complaint | None:
        if not isinstance(value, list):
            return _("is not a list"), _("Write a list: %(example)s.") % {"example": "[ … , … ]"}
        if not least <= len(value) <= most:
            count = len(value)
            what = ngettext("has %(count)s entry", "has %(count)s entries", count) % {"count": count}
            return what, _("Use %(least)s to %(most)s entries.") % {"least": least, "most": most}
        return next((found for found in map(inner, value) if found), None)

    return Check(test, f"list of {least} to {most}, each {inner.holds}")


FACTS_OF = {
    "mentee": {**words.REQUIREMENTS, **words.PERSON_MILESTONES},
    "mentor": {**words.REQUIREMENTS, **words.PERSON_MILESTONES},
    "pair": words.PAIR_MILESTONES,
}
"""Side → the facts that a gate can ask of it."""


def _gate(value: Any) -> Complaint | None:
    side, _dot, fact = str(value).partition(".")
    if side not in FACTS_OF:
        remedy = _("Write %(sides)s, for example %(example)s.")
        example = {"sides": "mentee.…, mentor.…, pair.…", "example": "mentor.training"}
        return _("“%(value)s” names no side") % {"value": value}, remedy % example
    if fact not in FACTS_OF[side]:
        what = _("“%(value)s” is no fact of %(side)s") % {"value": value, "side": side}
        return what, _use_one_of(", ".join(FACTS_OF[side]))
    return None


gate = Check(_gate, "“side.fact”, see Facts below")

CODE = text(30)
ITEMS = Section({"code": Key(CODE), "words": Key(text(140))}, rows=True, required=False)

SHAPE: dict[str, Key | Section] = {
    "schema": Key(one_of([1]), says="the version of this schema: 1"),
    "model": Section(
        {
            "key": Key(text(40), says="a short name in small letters, the same in every version"),
            "name": Key(text(80)),
            "version": Key(number(1, 9999)),
            "summary": Key(text(300)),
            "language": Key(text(12), says="language tag of the words in this file"),
            "trajectory": Key(one_of(words.TRAJECTORIES)),
            "ours": Key(flag, says="true where phases or questions were written for memore"),
            "origin": Key(text(1200), says="what was found, and what was written"),
            "begins_with": Key(many(one_of(words.BEGINNINGS), least=1), required=False),
            "screening": Key(many(one_of(words.SCREENING)), required=False),
            "outcomes": Key(many(one_of(words.OUTCOMES)), required=False),
            "followed_at": Key(many(one_of(words.MOMENTS)), required=False),
            "checkin_every_days": Key(number(7, 120), required=False),
            "house": Key(text(120, 0), required=False, says="the organisation that exported it"),
        }
    ),
    "for_whom": Section(
        {
            "mentees": Key(text(400)),
            "mentors": Key(text(400)),
            "groups": Key(many(one_of(words.TARGET_GROUPS), least=1)),
            "brings": Key(many(one_of(words.BRINGS))),
            "mentor_kinds": Key(many(one_of(words.MENTOR_KINDS), least=1)),
            "why": Key(text(400)),
        }
    ),
    "group": Section(
        {
            "kind": Key(one_of(words.GROUP_KINDS)),
            "mentees_max": Key(number(1, 6), required=False),
            "mentors_max": Key(number(1, 2), required=False),
        },
        required=False,
    ),
    "roles": Section(
        {
            "code": Key(one_of(words.ROLES)),
            "name": Key(text(60)),
            "does": Key(text(300), required=False),
            "not_also": Key(many(one_of((*words.ROLES, "manager"))), required=False),
            "plan": Section(
                {section: Key(one_of(words.RIGHTS), required=False) for section in words.PLAN_SECTIONS},
                required=False,
            ),
        },
        rows=True,
    ),
    "phases": Section(
        {
            "code": Key(text(4)),
            "name": Key(text(60)),
            "leads": Key(one_of(words.ROLES)),
            "days": Key(number(0, 1100), required=False),
            "once": Key(flag, required=False),
            "match": Key(flag, required=False),
            "tasks": Section({role: Key(text(160), required=False) for role in words.ROLES}, required=False),
            "gates": Key(many(gate), required=False),
            "forms": Key(many(CODE), required=False),
            "output": Key(text(160), required=False),
        },
        rows=True,
    ),
    "training": Section(
        {
            "code": Key(CODE),
            "title": Key(text(120)),
            "side": Key(one_of(("mentee", "mentor"))),
            "minutes": Key(number(5, 6000)),
            "required": Key(flag, required=False),
            "online": Key(flag, required=False),
            "topics": Key(many(text(160)), required=False),
            "text": Key(text(8000), required=False),
            "credits": Key(text(20, 0), required=False),
            "credit_system": Key(text(40, 0), required=False),
            "assessor": Key(text(80, 0), required=False),
            "questions": Section(
                {
                    "words": Key(text(300)),
                    "answers": Key(many(text(200), least=2, most=6)),
                    "right": Key(number(0, 5)),
                },
                rows=True,
                required=False,
            ),
        },
        rows=True,
        required=False,
    ),
    "rhythm": Section(
        {
            "days": Key(number(1, 92), required=False),
            "length_days": Key(number(14, 1100), required=False),
            "varies": Key(flag, required=False),
            "stabilise_days": Key(number(0, 400), required=False),
            "follow_up_days": Key(number(14, 400), required=False),
        },
        required=False,
    ),
    "checkins": Section(
        {
            "after": Key(one_of(words.CHECKIN_AFTER)),
            "days": Key(number(0, 400)),
            "name": Key(text(80)),
        },
        rows=True,
        required=False,
    ),
    "alarms": Section(
        {
            **{name: Key(number(1, 400), required=False) for name in ALARMS},
            "contract_end_months": Key(many(number(1, 24)), required=False),
            "contract_months_left": Key(number(0, 36), required=False),
        },
        required=False,
    ),
    "weights": Section(
        {name: Key(one_of(words.WEIGHTS), required=False) for name in words.CRITERIA},
        required=False,
        says="what makes a pair better",
    ),
    "goals": ITEMS,
    "talk_domains": ITEMS,
    "mentor_skills": ITEMS,
    "mentee_skills": ITEMS,
    "questionnaires": Section(
        {
            "code": Key(CODE),
            "role": Key(one_of(words.ROLES)),
            "title": Key(text(120)),
            "intro": Key(text(600), required=False),
            "questions": Section(
                {
                    "code": Key(CODE),
                    "words": Key(text(240)),
                    "kind": Key(one_of(words.QUESTION_KINDS)),
                    "required": Key(flag, required=False),
                    "help": Key(text(300), required=False),
                    "options": Key(many(text(120)), required=False),
                    "fills": Key(
                        one_of(words.FILLS),
                        required=False,
                        says="the fact of the person that the answer is kept in",
                    ),
                },
                rows=True,
            ),
        },
        rows=True,
        required=False,
    ),
    "rules": Section(
        {"words": Key(text(240)), "code": Key(one_of(words.RULES), required=False)}, rows=True, required=False
    ),
    "sources": Section(
        {"title": Key(text(200)), "found": Key(text(400)), "url": Key(text(300), required=False)},
        rows=True,
        required=False,
    ),
}

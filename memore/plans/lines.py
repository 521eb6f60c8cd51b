"""Rows of a plan in the words of a page: a title, what is known, a state, and what can be done next."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from memore.core.words import country_name, day, join, number
from memore.people import occupations
from memore.people.models import Person
from memore.plans.models import (
    AfterCare,
    CompanyContact,
    CompetenceClaim,
    Decision,
    DiplomaRecognition,
    Gap,
    Internship,
    LifeLineEntry,
    SideCondition,
    TargetOccupation,
    Vacancy,
    WorkContract,
)
from memore.plans.states import turns_from


@dataclass(frozen=True)
class State:
    """A state as a pill: word, icon, tone."""

    label: str
    icon: str
    tone: str = "quiet"


@dataclass(frozen=True)
class Deed:
    """A turn: its verb, what its button says, whether it asks for something first."""

    verb: str
    label: str
    asks: bool = False


@dataclass(frozen=True)
class Line:
    """One row. `more`: short facts; `words`: what somebody said. `fixed` rows are history and stay."""

    row: Any
    title: str
    more: str = ""
    words: tuple[str, ...] = ()
    state: State | None = None
    deeds: tuple[Deed, ...] = ()
    fixed: bool = False


_ICONS = {
    "open": ("circle", "watch"),
    "in_hand": ("hand", "quiet"),
    "solved": ("check", "good"),
    "told": ("message-square", "quiet"),
    "shown": ("eye", "quiet"),
    "confirmed": ("badge-check", "good"),
    "to_ask": ("circle", "watch"),
    "asked": ("hourglass", "quiet"),
    "part": ("check", "quiet"),
    "full": ("check", "good"),
    "refused": ("x", "quiet"),
    "found": ("search", "quiet"),
    "applied": ("send", "quiet"),
    "talk": ("messages-square", "quiet"),
    "offered": ("mail", "good"),
    "taken": ("check", "good"),
    "dropped": ("archive", "quiet"),
    "visit": ("footprints", "quiet"),
    "trial": ("hammer", "quiet"),
    "internship": ("hard-hat", "quiet"),
    "job": ("briefcase", "good"),
    "planned": ("calendar", "quiet"),
    "agreed": ("file-text", "quiet"),
    "done": ("check", "good"),
    "broken_off": ("x", "watch"),
    "yes": ("check", "good"),
    "no": ("x", "quiet"),
    "later": ("clock", "watch"),
}


def _state(value: str, label: object) -> State:
    icon, tone = _ICONS[value]
    return State(str(label), icon, tone)


def _deeds(row: Any) -> tuple[Deed, ...]:
    return tuple(Deed(verb, str(turn.label), bool(turn.facts)) for verb, turn in turns_from(row).items())


def _said(*words: str) -> tuple[str, ...]:
    return tuple(word for word in words if word)


def _life(row: LifeLineEntry) -> Line:
    years = f"{row.from_year}–{row.to_year}" if row.to_year else _("since %(year)s") % {"year": row.from_year}
    if row.to_year == row.from_year:
        years = str(row.from_year)
    more = join(said for said in (str(row.get_kind_display()), row.occupation, row.place) if said)
    return Line(row, years, more, _said(row.words))


def _competence(row: CompetenceClaim) -> Line:
    more = [str(row.get_how_often_display()), row.occupation]
    words = [row.shown_how]
    if row.shown_on:
        more.append(_("shown on %(day)s") % {"day": day(row.shown_on)})
    if row.confirmed_on:
        who = join(said for said in (row.confirmed_by, row.confirmed_as) if said)
        asked = row.evidence == CompetenceClaim.Evidence.CONFIRMED
        said = (
            _("Confirmed by %(who)s, %(day)s") if asked else _("They say that %(who)s confirms it, %(day)s")
        )
        words.append(said % {"who": who, "day": day(row.confirmed_on)})
    state = _state(row.evidence, row.get_evidence_display())
    return Line(row, task_words(row), join(said for said in more if said), _said(*words), state, _deeds(row))


def task_words(row: CompetenceClaim) -> str:
    """What somebody can do: a picture card's words in the reader's language, own words as they are."""
    return _(row.task) if row.card and row.task else row.task


def _recognition(row: DiplomaRecognition) -> Line:
    country = country_name(row.country) if row.country else ""
    more = [str(row.get_level_display() or ""), country, row.body]
    if row.turned_on:
        more.append(day(row.turned_on))
    words = [row.route]
    if row.job_level:
        words.append(_("The present job is %(level)s.") % {"level": row.get_job_level_display()})
    state = _state(row.state, row.get_state_display())
    return Line(row, row.diploma, join(said for said in more if said), _said(*words), state, _deeds(row))


def _target(row: TargetOccupation) -> Line:
    return Line(row, occupations.said(row), "" if row.code else _("no occupation that memore knows"))


def _gap(row: Gap) -> Line:
    more = join(
        (str(row.get_kind_display()), _("taken care of by: %(who)s") % {"who": row.get_owner_display()})
    )
    state = _state(row.status, row.get_status_display())
    return Line(row, row.words, more, _said(row.route), state, _deeds(row))


def _side_condition(row: SideCondition) -> Line:
    title = str(row.get_kind_display())
    if row.kind == SideCondition.Kind.NONE:
        return Line(row, title[:1].upper() + title[1:], "", _said(row.words))
    more = _("taken care of by: %(who)s") % {"who": row.get_owner_display()}
    state = _state(row.status, row.get_status_display())
    return Line(row, title[:1].upper() + title[1:], more, _said(row.words), state, _deeds(row))


def _decision(row: Decision) -> Line:
    state = _state(row.answer, row.get_answer_display())
    more = join((day(row.decided_on), row.decided_by))
    return Line(row, _("Go into regular work"), more, _said(row.allowances), state, fixed=True)


def _vacancy(row: Vacancy) -> Line:
    more = [str(row.employer or ""), _("found on %(day)s") % {"day": day(row.found_on)}]
    if row.with_internship:
        more.append(_("an internship comes first"))
    state = _state(row.state, row.get_state_display())
    return Line(row, row.title, join(said for said in more if said), (), state, _deeds(row))


def _contact(row: CompanyContact) -> Line:
    state = _state(row.rung, row.get_rung_display())
    title = str(row.employer or _("a company"))
    return Line(row, title, day(row.reached_on), _said(row.feedback), state, _deeds(row))


def _internship(row: Internship) -> Line:
    more = [row.tasks, _days(row.starts_on, row.ended_on or row.ends_on)]
    if row.agreed_on:
        more.append(_("agreement signed on %(day)s") % {"day": day(row.agreed_on)})
    state = _state(row.state, row.get_state_display())
    title = str(row.employer or _("a company"))
    return Line(row, title, join(said for said in more if said), _said(row.feedback), state, _deeds(row))


def _contract(row: WorkContract) -> Line:
    title = join(said for said in (row.job, str(row.employer or ""), str(row.get_type_display())) if said)
    more = [_days(row.starts_on, row.ended_on or row.ends_on)]
    if row.hours:
        more.append(_("%(hours)s hours a week") % {"hours": number(float(row.hours))})
    more.append(_("regular economy") if row.regular else _("not in the regular economy"))
    if row.through_mentor:
        more.append(_("found through the mentor"))
    words = [_("Ended: %(why)s") % {"why": row.get_end_reason_display()}] if row.ended_on else []
    words += [
        _("Talk of %(day)s: %(words)s") % {"day": day(talk.done_on), "words": talk_words(talk)}
        for talk in row.talks.all()
    ]
    state = State(_("ended"), "archive") if row.ended_on else State(_("goes on"), "briefcase", "good")
    deed = Deed("go_on", _("It goes on")) if row.ended_on else Deed("end", _("It ended"), asks=True)
    return Line(row, title, join(said for said in more if said), _said(*words), state, (deed,))


def talk_words(talk: AfterCare) -> str:
    """What was heard in a talk after the start."""
    still = {True: _("still in the job"), False: _("not in the job any more"), None: _("spoken with")}
    mentor = _("with the mentor, too") if talk.with_mentor else ""
    said = (still[talk.still_in_job], mentor, talk.problem, talk.action)
    return join(word for word in said if word)


def _days(first: Any, last: Any) -> str:
    if first and last:
        return _("%(first)s to %(last)s") % {"first": day(first), "last": day(last)}
    if first:
        return _("from %(day)s") % {"day": day(first)}
    return _("until %(day)s") % {"day": day(last)} if last else ""


_MADE: Mapping[str, tuple[Any, Callable[[Any], Line]]] = {
    "life_line": (LifeLineEntry.objects, _life),
    "competences": (CompetenceClaim.objects.exclude(how_often="never"), _competence),
    "recognition": (DiplomaRecognition.objects, _recognition),
    "targets": (TargetOccupation.objects, _target),
    "gaps": (Gap.objects, _gap),
    "side_conditions": (SideCondition.objects, _side_condition),
    "go": (Decision.objects, _decision),
    "vacancies": (Vacancy.objects.select_related("employer"), _vacancy),
    "contacts": (CompanyContact.objects.select_related("employer"), _contact),
    "internships": (Internship.objects.select_related("employer"), _internship),
    "contracts": (WorkContract.objects.select_related("employer").prefetch_related("talks"), _contract),
}


def lines_of(section: str, person: Person) -> list[Line]:
    """The rows of a section in words: one query (contracts: two)."""
    rows, make = _MADE[section]
    return [make(row) for row in rows.filter(person=person)]


def line_of(section: str, row: Any) -> Line:
    """One row in words."""
    return _MADE[section][1](row)


def model_of(section: str) -> Any:
    """The model whose rows a section holds."""
    return _MADE[section][0].model


def sections_with_rows() -> Iterable[str]:
    """Sections that hold lines of rows; goals, rules and plan B are drawn in their own way."""
    return _MADE

"""What the page of a mentoring model shows beside its picture, and what a programme begins with."""

import dataclasses
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core.words import number as written
from memore.organisations.models import Organisation
from memore.programmes.mentoring import MentoringModel
from memore.programmes.mentoring import vocabulary as words
from memore.programmes.mentoring.alarm_words import ALARMS
from memore.programmes.mentoring.difference import days_words
from memore.programmes.mentoring.picture import form_of
from memore.programmes.mentoring.saying import said
from memore.programmes.models import Programme, weights
from memore.programmes.offers import Offer
from memore.programmes.talks import FIRST_MEETING


@dataclass(frozen=True)
class Figure:
    """A count with its noun, a line of context and the place on the page that it stands for."""

    number: int
    noun: str
    more: str
    url: str


def figures(model: MentoringModel) -> list[Figure]:
    """Phases, roles, training units and alarms."""
    first, last = model.phases[0].code, model.phases[-1].code
    mentors, mentees = len(model.units("mentor")), len(model.units("mentee"))
    alarms = _alarms(model)
    talks = len(model.checkins)
    return [
        Figure(
            len(model.phases),
            ngettext("phase", "phases", len(model.phases)),
            _("%(first)s to %(last)s") % {"first": first, "last": last},
            "#picture",
        ),
        Figure(len(model.roles), ngettext("role", "roles", len(model.roles)), _("who does what"), "#picture"),
        Figure(
            len(model.training),
            ngettext("training unit", "training units", len(model.training)),
            _("%(mentors)s for mentors, %(mentees)s for mentees")
            % {"mentors": written(mentors), "mentees": written(mentees)},
            "#training",
        ),
        Figure(
            len(alarms),
            ngettext("alarm", "alarms", len(alarms)),
            ngettext("and %(talks)s talk with both", "and %(talks)s talks with both", talks)
            % {"talks": written(talks)},
            "#alarms",
        ),
    ]


def _alarms(model: MentoringModel) -> list[tuple[str, str]]:
    """Words of each alarm and its days."""
    rows = [(str(label), days_words(getattr(model.alarms, name))) for name, label in ALARMS.items()]
    if "contract_end" in model.required("mentee"):
        for months in model.alarms.contract_end_months:
            when = ngettext("%(months)s month before", "%(months)s months before", months)
            rows.append((_("A temporary contract ends"), when % {"months": written(months)}))
    return rows


def _minutes(minutes: int) -> str:
    if minutes % 60 or minutes < 60:
        return ngettext("%(number)s minute", "%(number)s minutes", minutes) % {"number": written(minutes)}
    return ngettext("%(number)s hour", "%(number)s hours", minutes // 60) % {"number": written(minutes // 60)}


def page(offer: Offer) -> dict[str, Any]:
    """Training, questions, alarms, rules and sources of a model in the reader's words."""
    model = offer.model
    sides = [("mentor", _("For mentors")), ("mentee", _("For mentees"))]
    return {
        "name": said(model.name),
        "summary": said(model.summary),
        "form_words": form_of(model),
        "origin": said(model.origin),
        "for_whom": {"mentees": said(model.for_whom.mentees), "mentors": said(model.for_whom.mentors)},
        "rules": [said(rule.words) for rule in model.rules],
        "training": [
            (
                label,
                [
                    (unit, said(unit.title), _minutes(unit.minutes), [said(topic) for topic in unit.topics])
                    for unit in model.units(side)
                ],
            )
            for side, label in sides
        ],
        "questionnaires": [
            (said(form.title), words.ROLES[form.role], [said(question.words) for question in form.questions])
            for form in model.questionnaires
        ],
        "skills": [
            (label, [said(item.words) for item in model.skills(side)])
            for side, label in sides
            if model.skills(side)
        ],
        "alarms": _alarms(model),
        "checkins": [
            (said(one.name), days_words(one.days), words.CHECKIN_AFTER[one.after]) for one in model.checkins
        ],
        "goals": [said(item.words) for item in model.goals],
        "talk_domains": [said(item.words) for item in model.talk_domains],
        "outcomes": [words.OUTCOMES[code] for code in model.outcomes],
        "followed_at": [words.MOMENTS[code] for code in model.followed_at],
        "sources": [(said(source.title), said(source.found), source.url) for source in model.sources],
    }


def prefilled(model: MentoringModel, organisation: Organisation) -> Programme:
    """A programme, not saved, with what the model sets: rhythm, length, weights, alarms, readiness."""
    required = model.required("mentor")
    alarms = {
        field.name: getattr(model.alarms, field.name)
        for field in dataclasses.fields(model.alarms)
        if field.name in ALARMS
    }
    return Programme(
        organisation=organisation,
        name=said(model.name),
        starts_on=timezone.localdate(),
        languages=list(dict.fromkeys([organisation.language, *([model.language] if model.house else [])])),
        rhythm_days=model.rhythm.days,
        length_days=model.rhythm.length_days,
        weights=weights() | dict(model.weights),
        trained_required="training" in required,
        cleared_required="screening" in required,
        check_in_days=sorted(talk.days for talk in model.checkins if talk.after == FIRST_MEETING),
        check_in_every_days=model.checkin_every_days,
        **alarms,
    )

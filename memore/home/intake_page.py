"""The intake of one participation on one page: each part, how far it is, where it goes on."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core.access import Viewer
from memore.core.words import day
from memore.home.mending import in_words
from memore.intake.models import Circumstances, Intake, IntakeAnswer, Purpose, Screening, Verdict
from memore.intake.question_answers import Said, said_answers
from memore.intake.questions import questions_for
from memore.intake.standing import has_consented, parts_done
from memore.programmes.gates import missing, required
from memore.programmes.models import Participation, Side

INTAKE_OWN = ("intake", "eligibility", "consent", "guardian", "screening")


@dataclass(frozen=True)
class Part:
    """A part of the intake. `state`: done, begun or open; `more` says how far it is."""

    title: str
    icon: str
    state: str
    more: str
    url: str
    button: str


def page(row: Participation, viewer: Viewer) -> dict[str, Any]:
    """The context of the page, for staff and for the person."""
    today = timezone.localdate()
    asked = required(row.programme, row.side)
    parts = [_questions(row, viewer), _consents(row, asked, today, viewer)]
    if (viewer.is_staff and row.side == Side.MENTEE) or ("eligibility" in asked and viewer.is_staff):
        parts.append(_eligibility(row))
    if row.side == Side.MENTOR and viewer.is_staff:
        parts.append(_screening(row))
    lacking = missing(row, today)
    others = in_words(row, [code for code in lacking if code not in INTAKE_OWN])
    done = sum(part.state == "done" for part in parts)
    return {
        "participation": row,
        "person": row.person,
        "parts": parts,
        "done": done,
        "total": len(parts),
        "others": others,
        "lacking": in_words(row, lacking),
        "answers": _answers(row) if viewer.is_staff else [],
        "next": next((part for part in parts if part.state != "done"), None),
    }


def _questions(row: Participation, viewer: Viewer) -> Part:
    asked = [one for one in questions_for(row.programme, row.side) if one.is_asked]
    intake: Intake | None = getattr(row, "intake", None)
    codes = {one.code for one in asked}
    passed = len(codes & set(intake.passed)) if intake else 0
    done = intake is not None and intake.completed_at is not None
    if done and intake is not None and intake.completed_at:
        more = _("complete since %(day)s") % {"day": day(intake.completed_at)}
        if intake.assisted:
            more = _("complete since %(day)s, with the help of staff") % {"day": day(intake.completed_at)}
    else:
        more = _("%(done)s of %(count)s questions") % {"done": passed, "count": len(asked)}
    return Part(
        _("Questions"),
        "message-circle",
        "done" if done else "begun" if passed else "open",
        more,
        reverse("intake:questions", args=[row.pk]),
        _("Change answers") if done else _("Go on") if passed else _("Answer the questions"),
    )


def _consents(row: Participation, asked: tuple[str, ...], today: Any, viewer: Viewer) -> Part:
    rows = list(row.person.consents.all())
    service = has_consented(rows, Purpose.SERVICE)
    young = "guardian" in asked and row.person.may_be_under_age(today)
    guardian = has_consented(rows, Purpose.GUARDIAN)
    said = [_("yes to taking part") if service else _("no yes to taking part yet")]
    if young:
        said.append(_("a guardian said yes") if guardian else _("a guardian has not said yes yet"))
    done = service and (guardian or not young)
    return Part(
        _("Consents"),
        "hand-heart",
        "done" if done else "begun" if service or guardian else "open",
        " · ".join(said),
        reverse("intake:consents", args=[row.person_id]),
        _("See the consents") if done else _("Ask for consent") if viewer.is_staff else _("Say yes or no"),
    )


def _eligibility(row: Participation) -> Part:
    calls = list(row.programme.funding_calls.all())
    newest: dict[Any, Any] = {}
    for check in row.eligibility_checks.all():
        newest.setdefault(check.call_id, check)
    said = [(call, newest.get(call.pk)) for call in calls]
    lines = [
        f"{call.name}: {Verdict(check.verdict).label if check else _('not checked yet')}"
        for call, check in said
    ]
    yes = any(check and check.verdict == Verdict.YES for _call, check in said)
    if not calls:
        lines = [_("no call with rules pays for this programme")]
    return Part(
        _("Funding"),
        "scale",
        "done" if yes or not calls else "begun" if newest else "open",
        " · ".join(lines),
        reverse("intake:eligibility", args=[row.pk]),
        _("Check the rules"),
    )


def _screening(row: Participation) -> Part:
    known: Screening | None = getattr(row.person, "screening", None)
    done = parts_done(known, row.programme, timezone.localdate())
    there = sum(done.values())
    count = len(done)
    more = ngettext("%(done)s of %(count)s part", "%(done)s of %(count)s parts", count) % {
        "done": there,
        "count": count,
    }
    return Part(
        _("Screening"),
        "shield-check",
        "done" if there == count and known else "begun" if there else "open",
        more,
        reverse("intake:screening", args=[row.pk]),
        _("Write down what was seen"),
    )


def _answers(row: Participation) -> list[Said]:
    intake: Intake | None = getattr(row, "intake", None)
    rows: list[IntakeAnswer] = list(intake.answers.select_related("answered_by")) if intake else []
    around: Circumstances | None = getattr(row.person, "circumstances", None)
    return said_answers(questions_for(row.programme, row.side), rows, around)

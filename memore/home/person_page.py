"""What the person page shows: facts, where they take part, pairs, plan, proposals, history."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import words
from memore.core.access import Viewer
from memore.core.timeline import Entry
from memore.home.around import around
from memore.home.goals import ALL_RULES, with_goal
from memore.home.interpreting import interpreter_wished, still_needed
from memore.home.panels.journey import ways
from memore.home.panels.outcomes import known_of
from memore.matching.models import Proposal, ProposalState
from memore.outcomes.exits import last_end
from memore.pairs.lives import with_life
from memore.pairs.models import Pair
from memore.pairs.roster import Row, roster
from memore.people import occupations, vocabulary
from memore.people.models import KeepApart, Person
from memore.plans.forms import GoalForm, StepForm
from memore.plans.queries import goals_of
from memore.programmes.mentoring.schema import MentoringModel
from memore.programmes.models import Participation, Side, State

PROPOSALS_SHOWN = 10


@dataclass(frozen=True)
class Fact:
    """One line of what is known: label, value, who can see it ("" = staff only, as the page says)."""

    label: str
    value: str
    seen_by: str = ""


def loaded(rows: Any) -> Any:
    """People with what their page needs; `apart` counts those they are kept apart from."""
    kept = KeepApart.objects.filter(Q(one=OuterRef("pk")) | Q(other=OuterRef("pk"))).order_by()
    count = Subquery(kept.values(all=Value(1)).annotate(count=Count("pk")).values("count"))
    rows = rows.annotate(apart=Coalesce(count, Value(0)), interpreter=interpreter_wished())
    return rows.select_related("user", "organisation").prefetch_related(
        "languages",
        "occupations",
        Prefetch(
            "participations",
            queryset=Participation.objects.select_related("programme__model").annotate(**last_end()),
        ),
    )


def page(person: Person, viewer: Viewer) -> dict[str, Any]:
    """The context of a person's page, for staff."""
    today = timezone.localdate()
    sides = {row.side for row in person.participations.all()}
    rows = Pair.objects.seen_by(viewer).filter(members__person=person).order_by("-opened_at")
    pairs = roster(with_goal(with_life(rows, today)), today, ALL_RULES)
    proposals, near = proposals_of(person), around(person, viewer)
    return {
        "person": person,
        "side": "mentor" if sides == {Side.MENTOR} else "mentee",
        "facts": facts(person, sides),
        "shows_esco": any(trade.uri for trade in person.occupations.all()),
        "contacts": contacts(person),
        "participations": list(person.participations.all()),
        "known": known_of(list(person.participations.all())),
        "ways": ways(list(person.participations.all()), today),
        "pairs": pairs,
        "goals": goals_of([person]),
        "goal_form": GoalForm(model=_model(person)),
        "step_form": StepForm(),
        "proposals": proposals,
        "around": near,
        "needs_interpreter": still_needed(person, near),
        "history": history(person, pairs, proposals, today),
    }


def _model(person: Person) -> MentoringModel | None:
    """The model by which somebody is followed, read off the loaded rows as `leading` reads the table."""
    rows = [row for row in person.participations.all() if row.side == Side.MENTEE and row.programme.mentoring]
    last = max(rows, key=lambda row: (row.state != State.LEFT, row.joined_on), default=None)
    return last.programme.mentoring if last else None


def facts(person: Person, sides: set[str]) -> list[Fact]:
    """What matching and following know of a person; lines without a value are left out."""
    said = [
        Fact(_("Languages"), words.languages_line(person.languages.all())),
        Fact(_("Free"), words.slots_line(person.availability)),
        Fact(_("Town"), person.town),
        Fact(_("Meets"), _meets(person)),
        Fact(_("Trades"), words.join(map(occupations.said, person.occupations.all()))),
        Fact(_("Sector"), _label(vocabulary.SECTORS, person.sector)),
        Fact(_("Wants help with"), _labels(person.goals) if Side.MENTOR not in sides or person.goals else ""),
        Fact(_("Offers"), _labels(person.offers)),
        Fact(_("Interests"), words.join(map(str, person.interests))),
        Fact(_("Gender"), person.get_gender_display()),
        Fact(_("Asked for"), person.get_wished_gender_display()),
        Fact(_("Born in"), str(person.birth_year or "")),
        Fact(_("Employer"), person.employer),
        Fact(_("Wants to be asked"), person.get_channel_display()),
        Fact(_("Number"), person.external_id),
    ]
    return [fact for fact in said if fact.value]


def _meets(person: Person) -> str:
    here = _("up to %(km)s km away") % {"km": person.travel_km}
    return _("online, or %(here)s") % {"here": here} if person.online else here


def _labels(chosen: list[str]) -> str:
    return words.join(_label(vocabulary.GOALS, word) for word in chosen)


def _label(choices: vocabulary.Choices, value: str) -> str:
    return str(dict(choices).get(value, value))


def contacts(person: Person) -> list[Fact]:
    """How to reach somebody, and who can see it."""
    pair = _("Staff. The other one of a pair, once both said yes.")
    user = person.user
    said = [
        Fact("phone", person.phone or (user.phone if user else ""), pair),
        Fact("email", person.email or ((user.email or "") if user else ""), pair),
        Fact("address", person.address, _("Staff.")),
    ]
    return [fact for fact in said if fact.value]


def proposals_of(person: Person) -> list[tuple[Proposal, Person]]:
    """Who was proposed to this person, and who it was. Drafts stay on the board."""
    rows = (
        Proposal.objects.filter(
            Q(mentee__person=person) | Q(mentor__person=person) | Q(partner__person=person)
        )
        .exclude(asked_at=None)
        .select_related("mentee__person", "mentor__person", "partner__person")
        .order_by("-asked_at")[:PROPOSALS_SHOWN]
    )
    return [
        (row, row.mentor.person if row.mentee.person_id == person.pk else row.mentee.person) for row in rows
    ]


def history(
    person: Person,
    pairs: list[Row],
    proposals: list[tuple[Proposal, Person]],
    today: datetime.date,
) -> list[Entry]:
    """What happened, newest first, from the days that are kept anyway."""
    entries = [_entry(person.created_at, "user-plus", _("Written down in memore"))]
    for row in person.participations.all():
        joined = _("Joined %(programme)s") % {"programme": words.as_written(row.programme.name)}
        entries.append(_entry(_noon(row.joined_on), "log-in", joined))
        if row.left_on:
            entries.append(_entry(_noon(row.left_on), "log-out", _("Left"), row.left_reason))
    for found in pairs:
        names = {"names": found.names}
        opened = _("The pair of %(names)s was opened") % names
        entries.append(_entry(found.pair.opened_at, "users", opened))
        if found.pair.closed_at:
            closed = _("The pair of %(names)s was closed") % names
            reason = found.pair.get_close_reason_display()
            entries.append(_entry(found.pair.closed_at, "archive", closed, reason))
    for proposal, other in proposals:
        asked = _("Asked about %(name)s") % {"name": words.as_written(other.name)}
        entries.append(_entry(proposal.asked_at, "send", asked, str(ProposalState(proposal.state).label)))
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _noon(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


def _entry(at: datetime.datetime | None, icon: str, title: str, more: str = "") -> Entry:
    when = at or timezone.now()
    return Entry(at=when, day=timezone.localdate(when), whose="staff", icon=icon, title=title, words=more)


def place_url(person: Person) -> str:
    """Where the best place for a mentee who waits is worked out; "" for everybody else."""
    for row in person.participations.all():
        if row.state == "waiting" and row.side == "mentee":
            return reverse("matching:place", args=[row.pk])
    return ""


def open_by_hand_url(person: Person) -> str:
    """Where a pair is opened by hand for somebody who waits; "" for who does not."""
    for row in person.participations.all():
        if row.state in ("waiting", "accepted"):
            return f"{reverse('pairs:open')}?{row.side}={row.pk}"
    return ""

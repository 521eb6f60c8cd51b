"""What the pair page shows, tab by tab: each tab reads only what it shows."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.timeline import Entry
from memore.core.words import as_written, day, first_name, join, number
from memore.home.after_care import entries as about_jobs
from memore.home.after_care import job_talks
from memore.home.contact import Contact, contact_between
from memore.home.goals import ALL_RULES
from memore.home.interpreting import interpreting
from memore.home.panels.group import group_of, team_of
from memore.home.panels.journey import lost_words, way_of_pair, where_we_are
from memore.home.panels.outcomes import of_members
from memore.home.panels.voices import last_pulses, voices
from memore.matching.adapter import opened
from memore.matching.chosen import chosen
from memore.matching.wording import lines
from memore.pairs.actions.incidents import may_keep
from memore.pairs.following import FOLLOW_UP_AFTER_DAYS, follow_up_due
from memore.pairs.health import health, rhythm_words
from memore.pairs.met import meetings
from memore.pairs.models import Meeting, Member, Pair, PairState, Share
from memore.pairs.naming import caller, couple, members_on, names_of
from memore.pairs.spoken import check_ins
from memore.pairs.stopped import contact_is_stopped, is_closed_to
from memore.pairs.talks import next_check_in, standings
from memore.pairs.terms import terms
from memore.pairs.timeline import concerns, notes, of_staff, timeline
from memore.pairs.young import may_be_young
from memore.plans.forms import GoalForm, StepForm
from memore.plans.queries import goals_of
from memore.programmes.models import Side

MONTH_DAYS = 30
ENTRIES_A_PAGE = 15
STAFF_TABS = ("timeline", "meetings", "voices", "goals", "agreement", "notes")
MEMBER_TABS = ("timeline", "goals", "agreement")
MEMBERS = Member.objects.select_related(
    "person__user", "participation", "closing_talk", "follow_up"
).prefetch_related("person__languages")


@dataclass(frozen=True)
class Phase:
    """One step of the ribbon; `state` is done, now or later."""

    state: str
    title: str
    more: str


@dataclass(frozen=True)
class Ends:
    """How the end stands with one member: whether the closing talk was held."""

    member: Member
    talked_on: datetime.date | None

    @classmethod
    def of(cls, member: Member) -> "Ends":
        """Read from a member of MEMBERS."""
        talk = getattr(member, "closing_talk", None)
        return cls(member, talk and talk.on)


def loaded(rows: Any) -> Any:
    """Pairs with what every tab needs: members, languages, coordinator, the meeting planned next."""
    planned = Meeting.objects.filter(
        pair=OuterRef("pk"), state=Meeting.State.PLANNED, day__gte=timezone.localdate()
    ).order_by("day", "at", "pk")
    facts = {f"next_{name}": Subquery(planned.values(name)[:1]) for name in ("pk", "at", "where", "way")}
    return (
        rows.defer(None)
        .annotate(**facts)
        .select_related("coordinator__user", "programme__organisation")
        .prefetch_related(Prefetch("members", queryset=MEMBERS))
    )


def own_member(pair: Pair, viewer: Viewer) -> Member:
    """Who the viewer is in a pair of theirs."""
    rows = members_on(pair, viewer.role)
    return next(one for one in rows if one.person.user_id == viewer.user)


@dataclass(frozen=True)
class Beside:
    """Somebody on the other side, as a member sees them: who, how to reach them, whether one of several."""

    member: Member
    contact: Contact
    one_of_several: bool = False

    @property
    def first_name(self) -> str:
        """How they are called."""
        return first_name(self.member.person.name)


def beside(pair: Pair, me: Member) -> list[Beside]:
    """Everybody on the other side of a member."""
    there = Side.MENTOR if me.side == Side.MENTEE else Side.MENTEE
    others = members_on(pair, there)
    return [Beside(one, contact_between(me, one, pair), len(others) > 1) for one in others]


def company(pair: Pair, me: Member) -> list[str]:
    """First names of who else is on a member's own side."""
    return [first_name(one.person.name) for one in members_on(pair, me.side) if one.pk != me.pk]


def page(pair: Pair, viewer: Viewer, tab: str, at: str = "1") -> dict[str, Any]:
    """The context of one tab for staff or for a member of the pair; `at` is the page of its entries."""
    today = timezone.localdate()
    mentees, mentors = members_on(pair, Side.MENTEE), members_on(pair, Side.MENTOR)
    several = max(len(mentees), len(mentors)) > 1
    known = STAFF_TABS if viewer.is_staff else MEMBER_TABS
    tab = tab if tab in known else known[0]
    way = way_of_pair(pair, today) if viewer.is_staff else None
    me = None if viewer.is_staff else own_member(pair, viewer)
    theirs = [me] if me and me.side == Side.MENTEE else mentees  # whose goals are shown
    context = {
        "pair": pair,
        "mentees": mentees,
        "mentors": mentors,
        "several": several,
        "mentees_and_mentors": [*mentees, *mentors],
        "me": me,
        "where": None if me is None else where_we_are(pair, me),
        "beside": beside(pair, me) if me else [],
        "company": join(as_written(name) for name in company(pair, me)) if me else "",
        "stopped": me is not None and contact_is_stopped(pair, me),
        "names": couple(names_of(mentees), names_of(mentors), several=several),
        "group": group_of(pair) if viewer.is_staff else None,
        "team": team_of(pair) if viewer.is_staff else None,
        "health": health(pair, today, ALL_RULES),  # type: ignore[arg-type]
        "phases": way.steps if way else phases(pair, today),
        "to_go_on": way.to_go_on if way else [],
        "lost": lost_words(pair, today) if viewer.is_staff else "",
        "tab": tab,
        "tabs": [(key, label, key == tab) for key, label in _tabs().items() if key in known],
        **goals_beside(pair, theirs),
        "writes_goals": not pair.has_ended and (me in theirs or not is_closed_to(viewer, pair, mentors)),
        "agreement": agreement(pair),
        "signers": signers(pair, viewer),
        "reasons": reasons(pair, mentees) if viewer.is_staff else [],
        "chosen": chosen(pair) if viewer.is_staff and pair.score is not None else [],
        "not_closed": not pair.has_ended,
        "closed": pair.has_ended,
        "followed_up": pair.state == PairState.FOLLOWED_UP,
        "paused": pair.state == PairState.PAUSED,
        "closing": pair.state == PairState.CLOSING,
        "today": today,
        "pulses": last_pulses(pair) if viewer.is_staff else [],
        "check_in": next_check_in(pair),  # type: ignore[arg-type]
        **_talks(pair, today, of_staff=viewer.is_staff),
        "quiet": [one for one in pair.members.all() if one.quiet_until and one.quiet_until > today],
        "job_talks": job_talks(pair, mentees) if viewer.is_staff else [],
        "interpreting": interpreting(pair, mentees),
        "young": may_be_young(pair, today),
        "keeps_log": may_keep(pair, viewer),
        "went_on": of_members(mentees, today) if viewer.is_staff and pair.has_ended else [],
        "ends": [Ends.of(member) for member in (*mentees, *mentors)] if viewer.is_staff else [],
    }
    of_tab = _of_tab(pair, viewer, tab)
    entries = Paginator(of_tab.pop("entries"), ENTRIES_A_PAGE).get_page(at)
    return context | of_tab | {"entries": entries}


def _talks(pair: Pair, today: datetime.date, *, of_staff: bool) -> dict[str, Any]:
    """How the plan of check-ins stands with each, who is due, with whom the next talk is where not with all,
    and with whom nobody has spoken."""
    talks = standings(pair, today) if of_staff else []  # type: ignore[arg-type]
    coming = min((one.due.on for one in talks if one.due), default=None)
    nexts = [one.member.called for one in talks if one.due and one.due.on == coming]
    return {
        "talks": talks,
        "talks_due": [one for one in talks if one.is_due],
        "talks_with": "" if len(nexts) == len(talks) else join(nexts),
        "talks_spoken": sum(1 for one in talks if one.spoken_on and not one.is_due),
        "never_spoken": [one.member for one in talks if one.member.met_on and not one.spoken_on],
    }


def reasons(pair: Pair, mentees: Sequence[Member]) -> list[tuple[str, list[Any]]]:
    """Why these people: of the pair as it opened, then of each who came later (their first name above)."""
    found = [("", lines(opened(pair.reasons)))]
    found += [(first_name(one.person.name), lines(opened(one.reasons))) for one in mentees]
    return [(name, said) for name, said in found if said]


def goals_beside(pair: Pair, mentees: Sequence[Member]) -> dict[str, Any]:
    """`goals` of all these mentees, and `goals_of_each`: member, their goals, the form of a new one. One
    query."""
    goals = goals_of([one.person_id for one in mentees])
    each = [
        (
            one,
            [goal for goal in goals if goal.person == one.person_id],
            GoalForm(model=pair.programme.mentoring, auto_id=f"id_{one.pk}_%s"),
        )
        for one in mentees
    ]
    return {"goals": goals, "goals_of_each": each}


def _tabs() -> dict[str, str]:
    return {
        "timeline": _("Timeline"),
        "meetings": _("Meetings"),
        "voices": _("What both say"),
        "goals": _("Goals"),
        "agreement": _("Agreement"),
        "notes": _("Staff notes"),
    }


def _of_tab(pair: Pair, viewer: Viewer, tab: str) -> dict[str, Any]:
    if tab == "voices":
        return {**voices(pair, timezone.localdate()), "entries": []}
    if tab == "goals":
        return {"step_form": StepForm(), "entries": []}
    if tab == "agreement":
        me = None if viewer.is_staff else own_member(pair, viewer)
        text = None if viewer.is_staff or me is None else terms(pair, get_language() or "")
        return {"shares": _shares(pair, me), "entries": [], "text": text}
    if tab == "meetings":
        return {"entries": sorted(meetings(pair, viewer), key=lambda entry: entry.day, reverse=True)}
    if tab == "notes":
        _turns, written, talks = of_staff(pair)
        return {"entries": _sorted([*notes(written), *check_ins(talks), *concerns(pair), *about_jobs(pair)])}
    if viewer.is_staff:
        return {"entries": _sorted([*timeline(pair, viewer), *about_jobs(pair)])}
    return {"entries": timeline(pair, viewer)}


def _sorted(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.day, entry.at), reverse=True)


def _shares(pair: Pair, me: Member | None) -> list[Share]:
    """With whom goals are shared; in a group a mentee reads only of their own."""
    rows = pair.shares.filter(ended_at=None).select_related("membership__user", "member__person")
    if me is not None and me.side == Side.MENTEE:
        rows = rows.filter(Q(member=me) | Q(member=None))
    return list(rows)


def signers(pair: Pair, viewer: Viewer) -> list[tuple[str, Member]]:
    """Who signs, and how each is called for the viewer."""
    call = caller(pair, viewer)
    rows = [*members_on(pair, Side.MENTEE), *members_on(pair, Side.MENTOR)]
    return [(call(one.person.name), one) for one in rows]


def agreement(pair: Pair) -> list[tuple[str, str]]:
    """What the two agreed, as facts."""
    weeks = (pair.planned_end_on - timezone.localdate(pair.opened_at)).days
    meant = max(1, weeks // pair.rhythm_days)
    met: int = pair.met  # type: ignore[attr-defined]
    return [
        (_("Rhythm"), rhythm_words(pair.rhythm_days)),
        (_("Until"), day(pair.planned_end_on)),
        (_("Meetings"), _("%(met)s of %(meant)s agreed") % {"met": met, "meant": meant}),
        (_("Consent"), _consent(pair)),
    ]


def _consent(pair: Pair) -> str:
    members = [one for one in pair.members.all() if not one.has_left]
    signed = [member for member in members if member.agreed_at is not None]
    if not signed:
        return _("not yet")
    if len(signed) < len(members):
        if len(signed) == 1:
            return _("only %(name)s so far") % {"name": first_name(signed[0].person.name)}
        return _("%(signed)s of %(all)s so far") % {
            "signed": number(len(signed)),
            "all": number(len(members)),
        }
    last = day(max(timezone.localdate(one.agreed_at) for one in signed))
    return (_("both, %(day)s") if len(members) == len(Side.values) else _("all, %(day)s")) % {"day": last}


def phases(pair: Pair, today: datetime.date) -> list[Phase]:
    """The ribbon: matched, started, growing, closing, followed up; now says what is missing."""
    first_met: datetime.date | None = pair.first_met  # type: ignore[attr-defined]
    state = PairState(pair.state)
    stands = {PairState.FOLLOWED_UP: 5, PairState.CLOSED: 4, PairState.CLOSING: 3}
    now = stands.get(state, 2 if first_met else 1)
    opened = timezone.localdate(pair.opened_at)
    matched = _("%(day)s, both said yes") if pair.score is not None else _("%(day)s, by hand")
    ends = timezone.localdate(pair.closed_at) if pair.closed_at else pair.planned_end_on
    words = [
        (_("Matched"), matched % {"day": day(opened)}),
        (_("Started"), day(first_met) if first_met else _("first meeting to come")),
        (_("Growing"), _month(pair, today) if first_met else ""),
        (_("Closed") if pair.closed_at else _("Closing"), _ending(pair, day(ends))),
    ]
    if asked_on := follow_up_due(pair) or _asked_if_it_ends_as_planned(pair):
        words.append((_("Followed up"), "" if state == PairState.FOLLOWED_UP else day(asked_on)))
    return [
        Phase("done" if at < now else "now" if at == now else "later", title, more)
        for at, (title, more) in enumerate(words)
    ]


def _asked_if_it_ends_as_planned(pair: Pair) -> datetime.date | None:
    if pair.closed_at is not None:
        return None
    return pair.planned_end_on + datetime.timedelta(days=FOLLOW_UP_AFTER_DAYS)


def _month(pair: Pair, today: datetime.date) -> str:
    opened = timezone.localdate(pair.opened_at)
    months = max(1, round((pair.planned_end_on - opened).days / MONTH_DAYS))
    month = min(months, (today - opened).days // MONTH_DAYS + 1)
    said = _("Month %(month)s of %(months)s.") % {"month": month, "months": months}
    if pair.has_goal:  # type: ignore[attr-defined]
        return said
    return _("%(said)s Missing: a goal.") % {"said": said}


def _ending(pair: Pair, when: str) -> str:
    if pair.closed_at:
        reason = pair.get_close_reason_display()
        if pair.ending is None:
            return _("%(day)s: %(reason)s") % {"day": when, "reason": reason}
        said = {"day": when, "ending": pair.ending.label, "reason": reason}
        return _("%(day)s: %(ending)s, %(reason)s") % said
    return _("planned %(day)s") % {"day": when}

"""Proposals and rounds that need somebody today or this week."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core import words
from memore.core.access import Viewer
from memore.core.attention import Attention, Who
from memore.matching import states
from memore.matching.models import Answer, Outlook, Proposal, Round, RoundState
from memore.matching.sides import Standpoint, all_sides
from memore.programmes import gates
from memore.programmes.models import Participation, Programme, Side

SOON = datetime.timedelta(days=1)
REVIEW_AFTER = datetime.timedelta(days=2)
"""A draft that nobody reviewed for so long is brought up."""

NIGHT_IS_TOLD = datetime.timedelta(days=7)
"""So long the desk says what a night changed, unless the round runs again."""


def attention(viewer: Viewer, today: datetime.date, rounds: Iterable[Round] | None = None) -> list[Attention]:
    """Questions, proposals without an answer, rounds that stand still, who came since. Four queries, two
    where the page has loaded `open_rounds` already. Staff alone have a desk; others get []."""
    if not viewer.is_staff:
        return []
    rounds = open_rounds(viewer) if rounds is None else rounds
    return [*_proposals(viewer, today), *(row for round_ in rounds for row in _of_round(round_, today))]


def _proposals(viewer: Viewer, today: datetime.date) -> list[Attention]:
    question = Answer.objects.filter(proposal=OuterRef("pk"), choice="question", replied_at=None)
    silent = Proposal.objects.pending().silent_until(today).order_by().values("pk")
    late = Q(pk__in=silent) | Q(answer_by__lte=today + SOON)
    no_account = Q(mentee__person__user=None) | Q(mentor__person__user=None)
    no_account |= Q(partner__isnull=False, partner__person__user=None)
    pending = Proposal.objects.seen_by(viewer).pending()
    rows = (
        pending.filter(late | no_account | Exists(question))
        .select_related("mentee__person__user", "mentor__person__user")
        .select_related("mentee__programme__model", "mentor__programme__model", "round__programme")
        .select_related("partner__person__user", "partner__programme__model")
        .prefetch_related("answers")
        .order_by("asked_at")
    )
    found = (_proposal(row, today) for row in rows)
    return [row for row in found if row is not None]


def _proposal(proposal: Proposal, today: datetime.date) -> Attention | None:
    """What a proposal needs most: an answer of ours, a word with somebody without an account, or a call."""
    sides = all_sides(proposal)
    asking = [side for side in sides if side.waits_for_us]
    silent = [side for side in sides if side.decision is None and not side.waits_for_us]
    if asking:
        since = min(question.at for side in asking for question in side.questions if not question.replied_at)
        said = _("Has a question before deciding. Nothing expires until you answer.")
        return _row(proposal, asking, "proposal.question", True, said, since, _("Answer"))
    by_hand = [side for side in silent if not side.has_account]
    soon = proposal.answer_by is not None and proposal.answer_by <= today + SOON
    asked = proposal.asked_at or timezone.now()
    until = {"day": words.day(proposal.answer_by or today)}
    if lacking := [(side, codes) for side in sides if (codes := gates.missing(side.participation, today))]:
        codes = [code for _side, its in lacking for code in its]
        said = _("This pair cannot open yet. Missing: %(what)s.") % {"what": words.join(gates.labels(codes))}
        who = [side for side, _codes in lacking]
        return _row(proposal, who, "proposal.gate", True, said, asked, _("Open the proposal"))
    if by_hand:
        said = _("Has no account: ask in person and note the answer, until %(day)s.") % until
        return _row(proposal, by_hand, "proposal.in_person", soon, said, asked, _("Note the answer"))
    days = (today - timezone.localdate(asked)).days
    if silent and (soon or days >= proposal.round.programme.remind_after_days):
        said = _("Has not answered the proposal; it ends after %(day)s.") % until
        return _row(proposal, silent, "proposal.unanswered", soon, said, asked, _("Open the proposal"))
    return None


def _row(
    proposal: Proposal,
    sides: list[Standpoint],
    rule: str,
    urgent: bool,
    why: str,
    since: datetime.datetime,
    do: str,
) -> Attention:
    url = reverse("matching:proposal", args=[proposal.pk])
    return Attention(
        rule=rule,
        urgent=urgent,
        who=tuple(Who(side.person.name, side.side) for side in sides),  # type: ignore[arg-type]
        why=why,
        since=timezone.localdate(since),
        url=url,
        do=do,
        do_url=url,
    )


def _of_round(round_: Round, today: datetime.date) -> Iterator[Attention]:
    """What a round needs: another run, a review, or a look at who has no candidate."""
    board = reverse("matching:board", args=[round_.pk])
    since = timezone.localdate(round_.finished_at or round_.started_at or round_.created_at)

    def row(rule: str, why: str, do: str, *, to: str = board, urgent: bool = False) -> Attention:
        return Attention(rule, urgent, (Who(round_.programme.name, "staff"),), why, since, to, do, to)

    if round_.state == RoundState.FAILED:
        yield row("round.failed", _("The round was not finished."), _("Run it again"), urgent=True)
    elif states.hangs(round_):
        yield row("round.hangs", _("The round takes unusually long."), _("Look at it"), urgent=True)
    elif round_.state == RoundState.DRAFT:
        yield from _came_since(round_)
        if changed := _changed_at_night(round_, today):
            yield row("round.night", changed, _("See what changed"), to=f"{board}?night=1")
        if round_.drafted and since + REVIEW_AFTER <= today:  # type: ignore[attr-defined]
            review = reverse("matching:review", args=[round_.pk])
            yield row("round.review", _drafted(round_), _("Review the draft"), to=review)
        if round_.alone:  # type: ignore[attr-defined]
            said = _alone(round_.summary.get("without", 1))
            way = f"{board}?mentee={round_.alone}"  # type: ignore[attr-defined]
            found = row("round.no_candidate", said, _("See what would help"), to=way)
            yield replace(found, who=(Who(round_.alone_name, "mentee"),))  # type: ignore[attr-defined]


def _came_since(round_: Round) -> Iterator[Attention]:
    """Who became ready since the round was worked out."""
    if not round_.came:  # type: ignore[attr-defined]
        return
    more: int = round_.came - 1  # type: ignore[attr-defined]
    said = _("Came after the round was worked out; the best place can be seen at once.")
    if more:
        others = ngettext(
            "The same is true of %(count)s other person.", "The same is true of %(count)s other people.", more
        )
        said = f"{said} {others % {'count': more}}"
    way = reverse("matching:place", args=[round_.came_first])  # type: ignore[attr-defined]
    who = (Who(round_.came_name, "mentee"),)  # type: ignore[attr-defined]
    since = round_.came_since or timezone.localdate()  # type: ignore[attr-defined]
    yield Attention("round.arrived", False, who, said, since, way, _("See the best place"), way)


def open_rounds(viewer: Viewer, programmes: Iterable[Programme] | None = None) -> QuerySet[Round]:
    """Open rounds with `drafted`, who has waited longest without a candidate (`alone`, `alone_name`), and how
    many mentees `came` since, with `came_first`, `came_name` and `came_since`. `programmes` of the viewer
    with their models, where the page has them already: they say what must be done before one is ready."""
    if programmes is None:
        programmes = Programme.objects.seen_by(viewer).select_related("model")
    lacking = Q(pk__in=[])
    for one in programmes:
        if gates.required(one, Side.MENTEE):
            lacking |= Q(programme=one.pk) & gates.lacking(one, Side.MENTEE)
    looked_at = Outlook.objects.filter(round=OuterRef(OuterRef("pk")), mentee=OuterRef("pk"))
    ready = Participation.objects.ready().mentees().filter(programme=OuterRef("programme"), seats=None)
    ready = ready.exclude(lacking)
    came = ready.filter(~Exists(looked_at)).order_by(F("waiting_since").asc(nulls_last=True), "pk")
    counted = came.order_by().values("programme").annotate(n=Count("pk")).values("n")
    alone = Outlook.objects.filter(round=OuterRef("pk"), admissible=0, mentee__seats=None)
    first = alone.order_by("mentee__waiting_since", "mentee__person__name")
    return (
        Round.objects.seen_by(viewer)
        .open()
        .with_drafts()
        .annotate(
            alone=Subquery(first.values("mentee")[:1], output_field=UUIDField()),
            alone_name=Subquery(first.values("mentee__person__name")[:1]),
            came=Subquery(counted),
            came_first=Subquery(came.values("pk")[:1], output_field=UUIDField()),
            came_name=Subquery(came.values("person__name")[:1]),
            came_since=Subquery(came.values("waiting_since")[:1]),
        )
        .select_related("programme__model")
        .order_by("created_at")
    )


def _drafted(round_: Round) -> str:
    count: int = round_.drafted  # type: ignore[attr-defined]
    said = ngettext(
        "%(count)s drafted pair waits for your review. Nobody has been told.",
        "%(count)s drafted pairs wait for your review. Nobody has been told.",
        count,
    )
    return said % {"count": count}


def _changed_at_night(round_: Round, today: datetime.date) -> str:
    """What last night changed in the draft; "" where that is nothing, and after some days."""
    night = round_.summary.get("night") or {}
    changed = len(night.get("changed", ()))
    if not changed or datetime.date.fromisoformat(night["day"]) + NIGHT_IS_TOLD < today:
        return ""
    said = ngettext(
        "Worked out again at night, because people came, left or changed: %(count)s draft is another one.",
        "Worked out again at night, because people came, left or changed: %(count)s drafts are others.",
        changed,
    )
    return said % {"count": changed}


def _alone(count: int) -> str:
    if count <= 1:
        return _("No mentor meets every rule.")
    said = ngettext(
        "No mentor meets every rule; the same is true of %(count)s other person.",
        "No mentor meets every rule; the same is true of %(count)s other people.",
        count - 1,
    )
    return said % {"count": count - 1}

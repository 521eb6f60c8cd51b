"""Rounds, proposals and answers: how a pair comes about."""

import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.days import DaysLater
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.pairs.models import Pair
from memore.programmes.models import Participation, Programme, Seat, Side


class RoundState(models.TextChoices):
    QUEUED = "queued", _("waiting to run")
    RUNNING = "running", _("running")
    DRAFT = "draft", _("draft")
    CLOSED = "closed", _("closed")
    FAILED = "failed", _("failed")


class RoundQuerySet(models.QuerySet["Round"]):
    def with_drafts(self) -> "RoundQuerySet":
        """Adds `drafted` and `pinned`, the numbers of its drafts and of those that staff fixed."""
        draft = Q(proposals__state="draft")
        return self.annotate(
            drafted=models.Count("proposals", filter=draft),
            pinned=models.Count("proposals", filter=draft & Q(proposals__pinned=True)),
        )

    def seen_by(self, viewer: Viewer) -> "RoundQuerySet":
        """Staff see their organisation's rounds, nobody else sees any."""
        rows = self.filter(programme__organisation=viewer.organisation)
        return rows if viewer.is_staff else rows.none()

    def open(self) -> "RoundQuerySet":
        """The round a programme is working on (queued, running, draft or failed)."""
        return self.exclude(state=RoundState.CLOSED)


class Round(Row):
    """One run over waiting mentees and free places: Draft, review, notify.

    `rules` are frozen when it runs. `summary`: mentees, mentors, places, matched, points,
    musts (criterion -> mentees it would leave without a candidate), pins, lost_pins, easier (what a
    lower level of language would change, or None), otherwise (see `matching.otherwise`), lists and night
    (see `matching.overnight`). `certificate`:
    optimal, gap, admissible, objective, confirmed (pairs that the second checker looked at again).
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="rounds")
    state = models.CharField(max_length=8, choices=RoundState, default=RoundState.QUEUED)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    run = models.PositiveSmallIntegerField(default=1)  # how often it was run
    started_at = models.DateTimeField(null=True)  # when the present run was asked for
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)
    rules = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    certificate = models.JSONField(default=dict)
    finished_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme"], condition=~Q(state="closed"), name="one_open_round_a_programme"
            )
        ]

    class Privacy:
        keep = (
            "id", "programme", "state", "created_at", "created_by", "run", "started_at", "done", "total",
            "failure", "rules", "summary", "certificate", "finished_at", "closed_at",
        )  # fmt: skip
        erase = ()
        export = ()


class ProposalState(models.TextChoices):
    DRAFT = "draft", _("draft")
    ASKED = "asked", _("both are asked")
    ACCEPTED = "accepted", _("both said yes")
    DECLINED = "declined", _("not now")
    EXPIRED = "expired", _("not answered in time")
    WITHDRAWN = "withdrawn", _("withdrawn")


LIVE = (ProposalState.DRAFT, ProposalState.ASKED)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def seen_by(self, viewer: Viewer) -> "ProposalQuerySet":
        """Staff see all of their organisation; mentor and mentee what they were asked, never a draft."""
        rows = self.filter(round__programme__organisation=viewer.organisation)
        if viewer.is_staff:
            return rows
        if viewer.user is None or viewer.role not in (Side.MENTEE, Side.MENTOR):
            return rows.none()
        mine = Q(**{f"{viewer.role}__person__user": viewer.user})
        if viewer.role == Side.MENTOR:
            mine |= Q(partner__person__user=viewer.user)
        return rows.exclude(state=ProposalState.DRAFT).exclude(asked_at=None).filter(mine)

    def drafts(self) -> "ProposalQuerySet":
        return self.filter(state=ProposalState.DRAFT)

    def pending(self) -> "ProposalQuerySet":
        """Asked, and not yet answered by both."""
        return self.filter(state=ProposalState.ASKED)

    def silent_until(self, today: datetime.date) -> "ProposalQuerySet":
        """Asked so many days ago that the programme reminds."""
        late = DaysLater(TruncDate("asked_at"), "round__programme__remind_after_days")
        return self.alias(remind_on=late).filter(remind_on__lte=today)

    def longest_wait_first(self) -> "ProposalQuerySet":
        """In the order in which the mentees began to wait; nobody's date known comes last."""
        since = models.F("mentee__waiting_since").asc(nulls_last=True)
        return self.order_by(since, "mentee__person__name", "pk")


class Proposal(Row):
    """A mentee and a mentor who might work together: drafted by the engine or by hand, then asked.

    While it is asked it holds a seat of each side; the pair that follows takes both over. A mentor's seat may
    be that of a group, which the mentee then joins, or be held for several who would begin one. Where the
    mentor stands for a team, `partner` is the peer beside them: both are asked, and one no calls it off.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="proposals")
    mentee = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="proposals_as_mentee")
    mentor = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="proposals_as_mentor")
    partner = models.ForeignKey(
        Participation, on_delete=models.PROTECT, null=True, related_name="proposals_as_partner"
    )
    state = models.CharField(max_length=9, choices=ProposalState, default=ProposalState.DRAFT)
    score = models.PositiveSmallIntegerField()
    parts = models.JSONField(default=dict)
    facts = models.JSONField(default=list)
    pinned = models.BooleanField(default=False)
    by_hand = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)  # why staff chose it; staff read it
    cost = models.JSONField(null=True)  # of a choice by hand: what it cost the round then, as in `costs`
    changed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    mentee_seat = models.OneToOneField(Seat, on_delete=models.RESTRICT, null=True, related_name="+")
    mentor_seat = models.ForeignKey(Seat, on_delete=models.RESTRICT, null=True, related_name="asked")
    partner_seat = models.OneToOneField(Seat, on_delete=models.RESTRICT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    reminded_at = models.DateTimeField(null=True)
    answer_by = models.DateField(null=True)
    decided_at = models.DateTimeField(null=True)
    pair = models.ForeignKey(Pair, on_delete=models.SET_NULL, null=True, related_name="proposals")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "mentee"],
                condition=Q(state__in=["draft", "asked"]),
                name="one_live_proposal_a_mentee",
            ),
            models.CheckConstraint(
                condition=~Q(state="asked") | Q(mentee_seat__isnull=False, mentor_seat__isnull=False),
                name="an_asked_proposal_holds_its_seats",
            ),
        ]

    class Privacy:
        keep = (
            "id", "round", "mentee", "mentor", "partner", "state", "score", "parts", "pinned", "by_hand",
            "cost", "changed_by", "mentee_seat", "mentor_seat", "partner_seat", "asked_at", "asked_by",
            "reminded_at", "answer_by", "decided_at", "pair",
        )  # fmt: skip
        erase = ("facts", "reason")
        export = ("state", "asked_at", "decided_at")

    @property
    def mentors(self) -> list[Participation]:
        """The mentor, or both of a team: the native, then the peer."""
        return [one for one in (self.mentor, self.partner) if one is not None]

    @property
    def people(self) -> list[Participation]:
        """Everybody who is asked, the mentee first."""
        return [self.mentee, *self.mentors]

    def whose(self, answer: "Answer") -> Participation | None:
        """Who gave this answer."""
        if answer.side == Side.MENTEE:
            return self.mentee
        return self.partner if answer.of_partner else self.mentor

    @property
    def is_open(self) -> bool:
        """Whether both are being asked."""
        return self.state == ProposalState.ASKED


class Answer(Row):
    """What one side said to a proposal. Its words are read by staff, never by the other side. In a team each
    mentor answers: `of_partner` marks the peer's."""

    class Choice(models.TextChoices):
        YES = "yes", _("yes")
        NOT_NOW = "not_now", _("not now")
        QUESTION = "question", _("I need to know more")

    class Because(models.TextChoices):
        """Kind reasons to choose from; none of them names a fault."""

        BUSY = "busy", _("too much else at the moment")
        DISTANCE = "distance", _("too far")
        TIMES = "times", _("the times do not suit me")
        OTHER_HELP = "other_help", _("I need or offer other help")
        RATHER_NOT_SAY = "rather_not_say", _("I would rather not say")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="answers")
    side = models.CharField(max_length=6, choices=Side)
    of_partner = models.BooleanField(default=False)
    choice = models.CharField(max_length=8, choices=Choice)
    because = models.CharField(max_length=14, choices=Because, blank=True)
    words = EncryptedTextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    assisted = models.BooleanField(default=False)
    reply = EncryptedTextField(blank=True)  # what staff answered to a question
    replied_at = models.DateTimeField(null=True)
    replied_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "side", "of_partner"],
                condition=~Q(choice="question"),
                name="one_decision_a_side",
            )
        ]

    class Privacy:
        keep = (
            "id", "proposal", "side", "of_partner", "choice", "at", "by", "assisted", "replied_at",
            "replied_by",
        )  # fmt: skip
        erase = ("because", "words", "reply")
        export = ("side", "choice", "because", "words", "at", "assisted", "reply", "replied_at")


class Forbidden(Row):
    """Two people whom staff, or a decline, keep from being proposed to each other in this programme."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="forbidden")
    mentee = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="+")
    mentor = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    declined = models.BooleanField(default=False)  # one of the two said "not now"
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mentee", "mentor"], name="forbidden_once")]

    class Privacy:
        keep = ("id", "programme", "mentee", "mentor", "declined", "at", "by")
        erase = ("reason",)
        export = ()


class Outlook(models.Model):
    """What a round found for one mentee: how many mentors meet every rule, the best of them (ids of
    participations, best first), what choosing each of these costs (see `costs`), why not the others, and what
    would help (the engine's facts)."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="outlooks")
    mentee = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField(default=0)  # in the queue: 0 has waited longest
    admissible = models.PositiveIntegerField()
    best = models.JSONField(default=list)
    costs = models.JSONField(default=list)  # one for each of `best`
    why = models.JSONField(default=list)
    would_help = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "mentee"], name="one_outlook_a_mentee")]
        indexes = [models.Index(fields=["round", "position"], name="queue_of_a_round")]

    class Privacy:
        keep = ("id", "round", "mentee", "position", "admissible", "best", "costs")
        erase = ("why", "would_help")
        export = ("why", "would_help")

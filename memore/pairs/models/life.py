"""The pair, its members, its turns, and who may look on."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.organisations.models import Membership
from memore.people.models import Person
from memore.programmes.models import Part, Participation, Programme, Seat, Side


class PairQuerySet(models.QuerySet["Pair"]):
    def seen_by(self, viewer: Viewer) -> "PairQuerySet":
        """Staff: all of their organisation. Mentor and mentee: pairs they are in now, and closed ones
        that they were in until the end: who left a group sees no more of it. Partner: open pairs that are
        shared with them."""
        rows = self.filter(programme__organisation=viewer.organisation)
        if viewer.is_staff:
            return rows
        if viewer.user is None:
            return rows.none()
        if viewer.role == "partner":
            shared = Share.objects.filter(membership=viewer.membership, ended_at=None)
            return rows.open().filter(pk__in=shared.values("pair"))
        mine = Member.objects.staying().filter(person__user=viewer.user, side=viewer.role)
        return rows.filter(pk__in=mine.values("pair"))

    def open(self) -> "PairQuerySet":
        """Everything that has not ended."""
        return self.exclude(state__in=ENDED)

    def ended(self) -> "PairQuerySet":
        """What was closed, whether or not somebody asked afterwards how it went on."""
        return self.filter(state__in=ENDED)

    def ended_as(self, ending: "Ending") -> "PairQuerySet":
        """Ended pairs of one kind; the same rule as `Pair.ending`."""
        time_was_up = Q(close_reason=CloseReason.COMPLETED) | Q(closed_at__date__gte=F("planned_end_on"))
        good = Q(close_reason__in=GOOD_REASONS)
        rows = self.ended().exclude(close_reason=CloseReason.MISTAKE)
        return rows.filter(
            {
                Ending.PLANNED: time_was_up,
                Ending.EARLY_POSITIVE: ~time_was_up & good,
                Ending.EARLY_NEGATIVE: ~time_was_up & ~good,
            }[ending]
        )


class PairState(models.TextChoices):
    STARTED = "started", _("starting")
    ACTIVE = "active", _("active")
    PAUSED = "paused", _("paused")
    CLOSING = "closing", _("closing")
    CLOSED = "closed", _("closed")
    FOLLOWED_UP = "followed_up", _("followed up")


ENDED = (PairState.CLOSED, PairState.FOLLOWED_UP)


class Ending(models.TextChoices):
    """How a pair ended, worked out from its reason and its planned end."""

    PLANNED = "planned", _("ended as planned")
    EARLY_POSITIVE = "early_positive", _("ended early, with good news")
    EARLY_NEGATIVE = "early_negative", _("ended early")


class CloseReason(models.TextChoices):
    COMPLETED = "completed", _("the agreed time is over")
    FOUND_WORK = "found_work", _("the mentee found work")
    TRAINING = "training", _("the mentee began a training")
    MENTOR_STOPPED = "mentor_stopped", _("the mentor could not go on")
    MENTEE_STOPPED = "mentee_stopped", _("the mentee could not go on")
    NO_CONTACT = "no_contact", _("they lost contact")
    NO_FIT = "no_fit", _("it was not a good fit")
    MISTAKE = "mistake", _("opened by mistake")


GOOD_REASONS = (CloseReason.FOUND_WORK, CloseReason.TRAINING)


class Pair(Row):
    """A mentee and a mentor who work together, from the first meeting to the end; or a small group of mentees
    with one mentor, or a mentee with a team of mentors.

    `reasons` are the engine's facts (or none, for a pair made by hand), copied when the pair opened;
    `score` its points 0…10,000.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="pairs")
    coordinator = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=11, choices=PairState, default=PairState.STARTED)
    opened_at = models.DateTimeField(default=timezone.now)
    reasons = models.JSONField(default=list)
    score = models.PositiveSmallIntegerField(null=True)
    rhythm_days = models.PositiveSmallIntegerField(default=14)
    planned_end_on = models.DateField()
    paused_until = models.DateField(null=True, blank=True)
    contact_stopped_at = models.DateTimeField(null=True, blank=True)  # until staff resume the pair
    # Where one of them may be under 18: staff allowed that they see each other's phone and mail.
    contact_allowed_at = models.DateTimeField(null=True, blank=True)
    contact_allowed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    contact_allowed_because = EncryptedTextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    close_reason = models.CharField(max_length=16, choices=CloseReason, blank=True)
    untalked_because = EncryptedTextField(blank=True)  # why it closed without a talk with each side

    objects = PairQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["programme", "state"], name="pair_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["closed", "followed_up"], closed_at__isnull=False)
                | (~Q(state__in=["closed", "followed_up"]) & Q(closed_at=None)),
                name="a_closed_pair_has_its_day",
            )
        ]

    class Privacy:
        keep = (
            "id", "programme", "coordinator", "state", "opened_at", "score", "rhythm_days",
            "planned_end_on", "paused_until", "contact_stopped_at", "contact_allowed_at",
            "contact_allowed_by", "closed_at", "closed_by", "close_reason",
        )  # fmt: skip
        erase = ("reasons", "untalked_because", "contact_allowed_because")
        export = (
            "state",
            "opened_at",
            "reasons",
            "rhythm_days",
            "planned_end_on",
            "closed_at",
            "close_reason",
            "untalked_because",
            "contact_allowed_because",
        )

    @property
    def has_ended(self) -> bool:
        """Whether it was closed."""
        return self.state in ENDED

    @property
    def ending(self) -> Ending | None:
        """How it ended; None while it goes on, and for a pair that was opened by mistake."""
        if not self.has_ended or self.closed_at is None or self.close_reason == CloseReason.MISTAKE:
            return None
        time_was_up = timezone.localdate(self.closed_at) >= self.planned_end_on
        if time_was_up or self.close_reason == CloseReason.COMPLETED:
            return Ending.PLANNED
        return Ending.EARLY_POSITIVE if self.close_reason in GOOD_REASONS else Ending.EARLY_NEGATIVE


class MemberQuerySet(models.QuerySet["Member"]):
    def staying(self) -> "MemberQuerySet":
        """Who is in a pair now, or was in it until it ended; not who left a group before."""
        return self.filter(left_reason="")

    def now(self) -> "MemberQuerySet":
        """Who is in a pair now."""
        return self.filter(to_on=None)

    def named(self) -> "MemberQuerySet":
        """In the order in which they are named: mentees first, each side from who came first."""
        return self.order_by("side", "from_on", "person__name", "pk")


class Member(Row):
    """A person in a pair on one side, from a day to a day, on a numbered seat while it lasts.

    In a group the mentor has one seat for all; in a team each mentor has their own, and `part` says which of
    the two they are. `left_reason` says why somebody left a group that went on;
    `reasons` why somebody who came later fits (the engine's facts).
    """

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="members")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="pair_memberships")
    side = models.CharField(max_length=6, choices=Side)
    part = models.CharField(max_length=6, choices=Part, blank=True)
    seat = models.OneToOneField(Seat, on_delete=models.RESTRICT, null=True, related_name="member")
    from_on = models.DateField(default=timezone.localdate)
    to_on = models.DateField(null=True, blank=True)
    said_yes_on = models.DateField(null=True, blank=True)
    said_yes_assisted = models.BooleanField(default=False)  # staff wrote it down for them
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    agreed_assisted = models.BooleanField(default=False)
    agreed_language = models.CharField(max_length=12, blank=True)  # in which they read what they signed
    agreed_version = models.CharField(max_length=64, blank=True)  # SHA-256 of the text they read
    quiet_until = models.DateField(null=True, blank=True)  # no reminders to them before this day
    contact_stopped_at = models.DateTimeField(null=True)  # theirs alone, while the others go on
    left_reason = models.CharField(max_length=16, choices=CloseReason, blank=True)
    untalked_because = EncryptedTextField(blank=True)  # why they left without a closing talk
    joined_later = models.BooleanField(default=False)  # into a group that was under way
    reasons = models.JSONField(default=list)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pair", "person"], name="once_in_a_pair"),
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="membership_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(left_reason="") | Q(to_on__isnull=False), name="who_left_has_their_day"
            ),
        ]
        indexes = [models.Index(fields=["person", "to_on"], name="member_by_person")]

    class Privacy:
        keep = (
            "id", "pair", "participation", "person", "side", "part", "seat", "from_on", "to_on",
            "said_yes_on", "said_yes_assisted",
            "agreed_at", "agreed_by", "agreed_assisted", "agreed_language", "agreed_version", "quiet_until",
            "contact_stopped_at", "left_reason", "joined_later",
        )  # fmt: skip
        erase = ("untalked_because", "reasons")
        export = (
            "side", "part", "from_on", "to_on", "said_yes_on", "said_yes_assisted", "agreed_at",
            "agreed_assisted", "agreed_language", "quiet_until", "contact_stopped_at", "left_reason",
            "untalked_because", "reasons",
        )  # fmt: skip

    @property
    def has_left(self) -> bool:
        """Whether they left a group that went on without them."""
        return bool(self.left_reason)


class Change(Row):
    """A turn in a pair's life."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("opened")
        AMENDED = "amended", _("agreement changed")
        AGREED = "agreed", _("agreed")
        BEGUN = "begun", _("begun")
        PAUSED = "paused", _("paused")
        RESUMED = "resumed", _("resumed")
        CLOSING = "closing", _("closing")
        CONTINUED = "continued", _("closing taken back")
        CLOSED = "closed", _("closed")
        FOLLOWED_UP = "followed_up", _("followed up")
        UNFOLLOWED = "unfollowed", _("follow-up taken back")
        UNBEGUN = "unbegun", _("beginning taken back")
        REOPENED = "reopened", _("reopened")
        JOINED = "joined", _("somebody joined")
        LEFT = "left", _("somebody left")
        RETURNED = "returned", _("somebody came back")
        STOPPED = "stopped", _("contact stopped")
        UNSTOPPED = "unstopped", _("contact again")
        SHARED = "shared", _("shared")
        UNSHARED = "unshared", _("no longer shared")

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=11, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    words = EncryptedTextField(blank=True)  # staff read it

    class Meta:
        ordering = ["-at"]

    class Privacy:
        keep = ("id", "pair", "kind", "at", "by")
        erase = ("words",)
        export = ("kind", "at", "words")


class Share(Row):
    """A partner may see a mentee's goals in this pair and its dates, with that mentee's consent. `member` is
    the mentee; None in rows from before there were groups, where the pair has one."""

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="shares")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="shared_pairs")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, related_name="shares")
    consented_on = models.DateField()
    shared_at = models.DateTimeField(default=timezone.now)
    shared_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "membership", "member"], condition=Q(ended_at=None), name="shared_once"
            )
        ]

    class Privacy:
        keep = ("id", "pair", "membership", "member", "consented_on", "shared_at", "shared_by", "ended_at")
        erase = ()
        export = ("consented_on", "shared_at", "ended_at")

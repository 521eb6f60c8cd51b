"""Rows that belong to no app: what happened, what must be sent, what was begun."""

import uuid

from django.db import models

from memore.core.fields import EncryptedTextField


class Row(models.Model):
    """A row whose name in an address tells nothing and is known before it is saved."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class AuditEvent(models.Model):
    """What somebody did or read: ids and field names, never values. Append-only (a trigger refuses)."""

    at = models.DateTimeField(auto_now_add=True)
    organisation = models.UUIDField(null=True)
    actor = models.UUIDField(null=True)
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject = models.CharField(max_length=36)
    fields = models.JSONField(default=list)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-at"], name="audit_by_organisation"),
            models.Index(fields=["subject", "-at"], name="audit_by_subject"),
        ]

    class Privacy:
        keep = ("id", "at", "organisation", "actor", "verb", "subject_type", "subject", "fields")
        erase = ()
        export = ("at", "verb", "fields")


class OutboxMessage(Row):
    """A message that waits to be sent. It names a template and a link, never a case."""

    class Channel(models.TextChoices):
        MAIL = "mail"
        SMS = "sms"

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"
        BY_HAND = "by_hand"  # no gateway: a person reads it out or hands it over
        DROPPED = "dropped"  # what it says was no longer true when it should have been sent

    created_at = models.DateTimeField(auto_now_add=True)
    organisation = models.UUIDField(null=True)
    user = models.UUIDField(null=True)
    channel = models.CharField(max_length=4, choices=Channel, default=Channel.MAIL)
    address = EncryptedTextField()
    language = models.CharField(max_length=12)
    template = models.CharField(max_length=60)
    link = EncryptedTextField(blank=True)  # may carry a token that opens a door
    words = EncryptedTextField(blank=True)  # JSON; what fills the template: names of staff and programme only
    # Asked before every try: dotted path of a function that takes `about` and says whether it is still true.
    only_if = models.CharField(max_length=120, blank=True)
    about = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "next_at"], name="outbox_due")]

    class Privacy:
        keep = (
            "id", "created_at", "organisation", "channel", "language", "template",
            "state", "attempts", "next_at", "sent_at", "error", "only_if", "about",
        )  # fmt: skip
        erase = ("user", "address", "link", "words")
        export = ("created_at", "template", "sent_at")


class Draft(Row):
    """What somebody began to write, kept on the server from the first keystroke."""

    user = models.UUIDField()
    form = models.CharField(max_length=120)
    words = EncryptedTextField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "form"], name="one_draft_a_form")]

    class Privacy:
        keep = ("id", "updated_at")
        erase = ("user", "form", "words")
        export = ("form", "words", "updated_at")

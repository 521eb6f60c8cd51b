"""The audit trail as a page shows it: ids become names where the row still exists."""

from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import AuditEvent
from memore.organisations.models import STAFF_ROLES, Membership
from memore.organisations.verbs import verb_label

PAGES = {"people.person": "person", "pairs.pair": "pair", "programmes.programme": "programmes:programme",
         "intake.listimport": "intake:check"}  # fmt: skip
"""Kinds of rows with a page of their own."""


NAMES = ("name", "file_name")
"""Fields that name a row."""


@dataclass(frozen=True, slots=True)
class Line:
    """One event: who did what to whom or what, touching which fields. "" where a name is not known;
    `page` is the URL name of the subject's own page."""

    event: AuditEvent
    actor: str
    deed: str
    subject: str
    page: str


def trail(viewer: Viewer, *, actor: str = "", subject: str = "", verb: str = "") -> "QuerySet[AuditEvent]":
    """Events of the viewer's organisation, the newest first, narrowed to actor, subject, thing or verb."""
    rows = AuditEvent.objects.filter(organisation=viewer.organisation)
    if _is_id(actor):
        rows = rows.filter(actor=actor)
    if _is_id(subject):
        rows = rows.filter(subject=subject)
    if "." in verb:
        rows = rows.filter(verb=verb)
    elif verb:
        rows = rows.filter(verb__startswith=f"{verb}.")
    return rows.order_by("-at", "-pk")


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def lines(events: list[AuditEvent]) -> list[Line]:
    """Events with names: one query for people with an account, one for each other kind that bears a name."""
    by_kind: dict[str, set[str]] = {"accounts.user": {str(event.actor) for event in events if event.actor}}
    for event in events:
        by_kind.setdefault(event.subject_type, set()).add(event.subject)
    names = {kind: names_of(kind, ids) for kind, ids in by_kind.items()}
    return [
        Line(
            event,
            names["accounts.user"].get(str(event.actor), ""),
            verb_label(event.verb),
            names[event.subject_type].get(event.subject, ""),
            PAGES.get(event.subject_type, ""),
        )
        for event in events
    ]


def names_of(kind: str, ids: set[str]) -> dict[str, str]:
    """Names of rows of a model ("people.person") by id; nothing for rows that bear no name."""
    try:
        model = apps.get_model(kind)
    except LookupError:
        return {}
    fields = {field.name for field in model._meta.concrete_fields}
    path = "user__name" if model is Membership else next((name for name in NAMES if name in fields), "")
    if not (ids and path):
        return {}
    return {str(pk): name for pk, name in model._default_manager.filter(pk__in=ids).values_list("pk", path)}


def colleagues(viewer: Viewer) -> list[tuple[str, str]]:
    """Ids and names of those who are or were staff here: whom the trail can be narrowed to."""
    rows = User.objects.filter(
        memberships__organisation=viewer.organisation, memberships__role__in=STAFF_ROLES
    )
    return [(str(pk), name) for pk, name in rows.distinct().order_by("name").values_list("pk", "name")[:200]]

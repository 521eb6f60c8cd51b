"""Everything that is known about a person, as one file: for themselves, and for staff who are asked for it.

The walk is that of forgetting (`privacy.forgetting.rows_of`), and each model's `Privacy.export` says which
fields are handed out; a new app needs nothing here. What belongs to the other one of a pair is left out. What
has narrow readers (a diary, an incident) follows them here too. What staff wrote about both at once is handed
over by staff, who read it first: the file names it.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import ForeignKey, Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.core.models import AuditEvent, Draft, OutboxMessage
from memore.matching.models import Answer
from memore.organisations.models import Membership
from memore.pairs.models import CheckIn, DiaryEntry, Incident, Note
from memore.people.models import Person
from memore.privacy.forgetting import Found, rows_of
from memore.programmes.models import Participation, Side

FORM = "memore person 1"
NARROW = (DiaryEntry, Incident)
"""Kinds that not all staff read, or none: `seen_by` decides here too."""
BY_STAFF = (Note, CheckIn)
"""Kinds about both of a pair in one text: not in the file that somebody takes without asking."""


def taken_along(person: Person, viewer: Viewer) -> dict[str, Any]:
    """What is known about a person, as plain values ready for JSON: "known" is kind of row → rows as
    field → value. Some two queries a model."""
    own = person.user_id is not None and person.user_id == viewer.user
    found = _theirs(rows_of(person))
    sides = set(Participation.objects.filter(pk__in=found[Participation]).values_list("side", flat=True))
    known: dict[str, list[dict[str, Any]]] = {}
    for model, keys in found.items():
        if not (own and model in BY_STAFF):
            _add(known, model._default_manager.filter(pk__in=keys), viewer, sides)
    _add(known, AuditEvent.objects.filter(subject=str(person.pk)), viewer)
    if person.user_id is not None:
        _add_account(known, person.user_id, viewer, own=own)
    held = [str(model._meta.label_lower) for model in BY_STAFF if own and found.get(model)]
    return _file(known, person.name, person.organisation.name) | {
        "held_by_staff": held,
        "held_because": _("They speak of both of a pair. Ask the staff for what is about you.")
        if held
        else "",
    }


def account_along(user: User, viewer: Viewer, house: str) -> dict[str, Any]:
    """The same for somebody who has an account and is nobody's mentor or mentee."""
    known: dict[str, list[dict[str, Any]]] = {}
    _add_account(known, user.pk, viewer, own=True)
    return _file(known, user.name, house)


def _file(known: dict[str, list[dict[str, Any]]], name: str, house: str) -> dict[str, Any]:
    return {"form": FORM, "made_at": timezone.now().isoformat(), "name": name, "house": house, "known": known}


def _add_account(known: dict[str, Any], user: Any, viewer: Viewer, *, own: bool) -> None:
    """The account in this house; what somebody began to write and did not send is theirs alone."""
    here = viewer.organisation
    _add(known, User.objects.filter(pk=user), viewer)
    _add(known, Membership.objects.filter(user=user, organisation=here), viewer)
    _add(known, OutboxMessage.objects.filter(user=user, organisation=here), viewer)
    if own:
        _add(known, Draft.objects.filter(user=user), viewer)


def _add(known: dict[str, Any], rows: Any, viewer: Viewer, sides: Iterable[str] = ()) -> None:
    model: Any = rows.model
    names = _said(model, set(sides))
    if model in NARROW:
        rows = rows.seen_by(viewer)
    named = [name for name in names if isinstance(model._meta.get_field(name), ForeignKey)]
    found = [{name: _plain(getattr(row, name)) for name in names} for row in rows.select_related(*named)]
    if names and found:
        known[model._meta.label_lower] = found


def _said(model: Any, sides: set[str]) -> list[str]:
    """Fields to hand out; "mood_mentor" is the mentor's, so no mentee takes it along."""
    others = [side for side in Side.values if sides and side not in sides]
    return [name for name in model.Privacy.export if not any(name.endswith(f"_{side}") for side in others)]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def _theirs(found: Found) -> Found:
    """Without the rows of others: a row that names members, people or participations names this one; and what
    hangs on a row of others goes with it."""
    rows = {model: _references(model, keys, found) for model, keys in found.items()}
    kept: Found = {model: set(keys) for model, keys in found.items()}
    if Answer in kept:
        kept[Answer] = _own_answers(found)
    changed = True
    while changed:
        changed = False
        for model, references in rows.items():
            gone = {pk for pk in kept[model] if not _is_theirs(references[pk], kept)}
            kept[model] -= gone
            changed = changed or bool(gone)
    return kept


def _references(
    model: type[Model], keys: set[Any], found: Found
) -> dict[Any, list[tuple[type[Model], list[Any]]]]:
    """Row → what it points to, by model; whom somebody speaks `about` does not make it theirs."""
    fields = [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model in found and field.name != "about"
    ]
    references: dict[Any, list[tuple[type[Model], list[Any]]]] = {}
    for pk, *values in model._default_manager.filter(pk__in=keys).values_list(
        "pk", *[field.attname for field in fields]
    ):
        by_model: dict[Any, list[Any]] = {}
        for field, value in zip(fields, values, strict=True):
            if value is not None:
                by_model.setdefault(field.related_model, []).append(value)
        references[pk] = list(by_model.items())
    return references


def _is_theirs(references: list[tuple[type[Model], list[Any]]], kept: Found) -> bool:
    return all(any(value in kept[target] for value in values) for target, values in references)


def _own_answers(found: Found) -> set[Any]:
    """Both sides answer one proposal; each takes the own answer along."""
    mine = found[Participation]
    rows = Answer.objects.filter(pk__in=found[Answer])
    own = Q(side=Side.MENTEE, proposal__mentee__in=mine) | Q(side=Side.MENTOR, proposal__mentor__in=mine)
    return set(rows.filter(own).values_list("pk", flat=True))

"""Emptying what the models say must be emptied, whichever apps there are.

Each model's `class Privacy` names the fields to erase. From a person the walk goes down to every row that
belongs to them: their own, those of their participations and memberships, and those of the pairs they were
in. A new app needs nothing here; a test plants a word in every erasable field and looks for it afterwards.
"""

from collections import defaultdict
from typing import Any

from django.db import models
from django.utils import timezone

from memore.accounts.models import SignInCard, User
from memore.core.models import Draft, OutboxMessage
from memore.organisations.models import Membership
from memore.pairs.models import Member, Pair
from memore.people.models import Person

NOBODY = "–"
"""Stands where a name was."""

Found = dict[type[models.Model], set[Any]]


def rows_of(person: Person) -> Found:
    """Model → keys of the rows that belong to this person."""
    found: Found = defaultdict(set)
    pairs = Member.objects.filter(person=person).values_list("pair", flat=True)
    _collect(Person, {person.pk}, found)
    _collect(Pair, set(pairs), found)
    return found


def _collect(model: type[models.Model], keys: set[Any], found: Found) -> None:
    new = keys - found[model]
    if not new:
        return
    found[model] |= new
    for relation in model._meta.related_objects:
        child = relation.related_model
        if not isinstance(child, type) or not child.__module__.startswith("memore."):
            continue
        if child is Member and model is Pair:  # the other one of the pair is not forgotten
            continue
        below = child._default_manager.filter(**{f"{relation.field.name}__in": new})
        _collect(child, set(below.values_list("pk", flat=True)), found)


def empty(model: type[models.Model], keys: set[Any]) -> None:
    """Empty the erasable fields of these rows; a row that cannot be without them goes altogether."""
    names = getattr(model, "Privacy").erase  # noqa: B009  # every model of ours has it; a test says so
    if not names:
        return
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    rows = model._default_manager.filter(pk__in=keys)
    if any(_holds_on(field) for field in fields):
        rows.delete()
        return
    for row in rows:
        for field in fields:
            setattr(row, field.attname, _nothing(field))
        row.save()


def _holds_on(field: Any) -> bool:
    """Whether a row makes no sense without this field: a reference, a language's level, a code."""
    return not (field.null or field.has_default() or isinstance(field, models.CharField | models.TextField))


def _nothing(field: Any) -> Any:
    if field.null:
        return None
    if field.has_default():
        return field.get_default()
    return NOBODY if field.name == "name" else ""


def forget_messages(of: set[Any]) -> None:
    """Empty the messages with a link to questions: who has no account gets them, too."""
    about = [str(pk) for pk in of]
    empty(OutboxMessage, set(OutboxMessage.objects.filter(about__in=about).values_list("pk", flat=True)))


def forget_account(user: User, person: Person) -> None:
    """Take away the way in; the account itself too, unless it has another role or house."""
    Membership.objects.current().filter(
        user=user, organisation=person.organisation_id, role__in=("mentor", "mentee")
    ).update(ended_at=timezone.now())
    if Membership.objects.current().filter(user=user).exists():
        return
    user.emailaddress_set.all().delete()  # type: ignore[attr-defined]
    user.authenticator_set.all().delete()  # type: ignore[attr-defined]
    SignInCard.objects.filter(user=user).delete()
    Draft.objects.filter(user=user.pk).delete()
    empty(OutboxMessage, set(OutboxMessage.objects.filter(user=user.pk).values_list("pk", flat=True)))
    user.is_active = False
    user.name, user.email, user.phone, user.last_login = NOBODY, None, "", None
    user.index_phone()
    user.set_unusable_password()
    user.save()

"""Taking an import back, while nothing stands on it."""

import json
from typing import Any

from django.db.models import Exists, OuterRef, ProtectedError, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.intake.models import ImportedPerson, ListImport
from memore.people.actions import write_languages, write_occupations
from memore.people.models import KeepApart, Person
from memore.people.occupations import Trade
from memore.programmes.models import Participation, Seat, State

NAMED = 5
BROUGHT = {
    "languages", "occupations", "participations", "imports", "not_with", "kept_apart", "kept_apart_by",
}  # fmt: skip
"""What an import itself brings, and what goes with it."""


class StandsOnIt(Refusal):
    """Something was built on what the import brought."""

    sentence = gettext_lazy("Something was built on this import since, so it cannot be undone.")


def take_back(row: ListImport, *, by: Viewer) -> None:
    """Delete whom the import created and restore whom it changed, inside the caller's transaction.

    Raises StandsOnIt with the names of those who are in a pair or proposal, have an account, take part
    elsewhere, or were changed since.
    """
    touched = row.people.select_related("person")
    _refuse_if_stood_on(row, touched)
    created = touched.filter(created=True).values("person")
    mine = Participation.objects.filter(programme=row.programme_id, side=row.side)
    audit.record_many(
        (
            ("person.withdrawn", each.person, ())
            if each.created
            else ("person.changed", each.person, set(json.loads(each.before)) - {"changed_at"})
            for each in touched
        ),
        by=by,
    )
    try:
        mine.filter(person__in=created).delete()
        for each in touched.filter(created=False):
            _restore(row, each, mine)
        Person.objects.filter(pk__in=created).delete()
    except ProtectedError as error:
        raise StandsOnIt from error


def _refuse_if_stood_on(row: ListImport, touched: QuerySet[ImportedPerson]) -> None:
    created = touched.filter(created=True)
    everywhere = Participation.objects.filter(person__in=created.values("person"))
    here = everywhere.filter(programme=row.programme_id, side=row.side)
    moved = here.exclude(state=State.WAITING) | here.filter(pk__in=Seat.objects.values("participation"))
    elsewhere = everywhere.exclude(programme=row.programme_id, side=row.side)
    reasons = (
        (
            created.filter(person__in=moved.values("person")),
            _("are in a pair or proposal, or wait no longer"),
        ),
        (created.exclude(person__user=None, person__invitation=None), _("have an account or were invited")),
        (created.filter(person__in=elsewhere.values("person")), _("take part elsewhere too")),
        (created.filter(_has_more()), _("have goals or other things of their own")),
        (touched.filter(person__changed_at__gt=row.imported_at), _("were changed since")),
    )
    found = [f"{why} ({_named(rows)})" for rows, why in reasons if rows.exists()]
    if found:
        raise StandsOnIt(
            _("This import cannot be undone. Of the people it brought, some %(reasons)s.")
            % {"reasons": "; ".join(found)}
        )


def _has_more() -> Q:
    """Whether anything of another app hangs on a person, whatever it will be."""
    more = Q(pk=None)
    for relation in Person._meta.related_objects:
        if relation.get_accessor_name() not in BROUGHT:
            more |= Q(
                Exists(
                    relation.related_model._default_manager.filter(
                        **{relation.field.name: OuterRef("person")}
                    )
                )
            )
    return more


def _named(rows: QuerySet[ImportedPerson]) -> str:
    names = list(rows.order_by("row").values_list("person__name", flat=True).distinct()[: NAMED + 1])
    return ", ".join([*names[:NAMED], *(["…"] if len(names) > NAMED else [])])


def _restore(row: ListImport, each: ImportedPerson, mine: QuerySet[Participation]) -> None:
    before: dict[str, Any] = json.loads(each.before)
    KeepApart.objects.filter(pk__in=before.pop("apart", [])).delete()
    if "participation" in before:
        _restore_participation(before.pop("participation"), mine.filter(person=each.person_id))
    if "changed_at" not in before:
        return
    changed_at = before.pop("changed_at")
    if "languages" in before:
        write_languages(each.person, before.pop("languages"))
    if "occupations" in before:
        write_occupations(each.person, [Trade(*row) for row in before.pop("occupations")])
    for name, value in before.items():
        setattr(each.person, name, value)
    each.person.save()
    Person.objects.filter(pk=each.person_id).update(changed_at=changed_at)


def _restore_participation(before: dict[str, Any] | None, rows: QuerySet[Participation]) -> None:
    if before is None:
        rows.delete()
    else:
        rows.update(**before)

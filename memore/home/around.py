"""Who is around a person: people with a function for them, as their page shows it."""

from dataclasses import dataclass

from django.utils.translation import get_language

from memore.core.access import Viewer
from memore.people.models import POWERFUL, Person, Supporter
from memore.reference.languages import language_name


@dataclass(frozen=True, slots=True)
class Around:
    """One of them: the row, what they are called, where they work, whether they decide about the person,
    which language an interpreter speaks."""

    row: Supporter
    name: str
    works_for: str
    decides: bool
    interprets: str = ""


def around(person: Person, viewer: Viewer) -> list[Around]:
    """Those who are around a person today, in one query."""
    rows = Supporter.objects.seen_by(viewer).current().filter(person=person)
    return [
        Around(
            row,
            str(row),
            row.works_for or (row.membership.works_for if row.membership else ""),
            row.function in POWERFUL,
            language_name(row.language, get_language() or "en") if row.language else "",
        )
        for row in rows.select_related("membership__user", "known")
    ]

"""Whose plan somebody may see, and what in it: only here do plans, pairs and people around meet."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from memore.core.access import Viewer
from memore.pairs.models import Member, Pair
from memore.people.models import Person, Supporter
from memore.people.models.around import SupporterQuerySet
from memore.plans.lines import Line
from memore.plans.rights import NONE, WRITE, rights_of, together
from memore.plans.states import is_barred, turns_from
from memore.programmes.mentoring import MentoringModel
from memore.programmes.models import Participation, Side


@dataclass(frozen=True)
class Access:
    """What a viewer may do with one plan. `functions`: as what they look ("coordinator", "job_coach", …);
    `rights`: section → none, read or write; `model`: of the programme that the person is in."""

    person: Person
    functions: tuple[str, ...]
    model: MentoringModel | None
    rights: Mapping[str, str] = field(default_factory=dict)

    def reads(self, section: str) -> bool:
        """Whether the section is shown."""
        return self.rights.get(section, NONE) != NONE

    def writes(self, section: str) -> bool:
        """Whether its forms are shown and taken."""
        return self.rights.get(section, NONE) == WRITE

    def offers(self, line: Line) -> Line:
        """The line with those turns that the viewer may take: nobody vouches for themselves."""
        turns = turns_from(line.row)
        barred = [verb for verb, turn in turns.items() if is_barred(turn, *self.functions)]
        return replace(line, deeds=tuple(deed for deed in line.deeds if deed.verb not in barred))

    @property
    def is_own(self) -> bool:
        """Whether the plan is the viewer's."""
        return "mentee" in self.functions


def access(viewer: Viewer, person: UUID) -> Access:
    """What a viewer may do with a person's plan; raises Http404 where it is none of their business.
    At most four queries."""
    rows = Person.objects.filter(organisation=viewer.organisation).select_related("organisation", "user")
    found = rows.filter(pk=person).first()
    functions = _functions(viewer, found) if found else ()
    if found is None or not functions:
        raise Http404
    model = model_of(found)
    rights = together(rights_of(function, model) for function in functions)
    if all(right == NONE for right in rights.values()):
        raise Http404
    return Access(found, functions, model, rights)


def _functions(viewer: Viewer, person: Person) -> tuple[str, ...]:
    if viewer.user is None or not viewer.role:
        return ()
    if viewer.is_staff:
        return ("coordinator",)
    if viewer.role == "partner":
        return tuple(supported_by(viewer).filter(person=person).values_list("function", flat=True))
    if person.user_id == viewer.user:
        return ("mentee",)
    if viewer.role == Side.MENTOR and mentees_of(viewer).filter(person=person).exists():
        return ("mentor",)
    return ()


def supported_by(viewer: Viewer) -> SupporterQuerySet:
    """Rows of the people around whom a partner stands today, with their consent."""
    rows = Supporter.objects.filter(person__organisation=viewer.organisation, membership=viewer.membership)
    return rows.current().exclude(consented_on=None)


def mentees_of(viewer: Viewer) -> "QuerySet[Member]":
    """Members who are mentees in an open pair of this mentor, while contact is not stopped."""
    pairs = Pair.objects.seen_by(viewer).open().filter(contact_stopped_at=None)
    return Member.objects.now().filter(pair__in=pairs, side=Side.MENTEE, contact_stopped_at=None)


def model_of(person: Person) -> MentoringModel | None:
    """The mentoring model by which somebody is followed, see `leading`."""
    rows = Participation.objects.filter(person=person).leading()
    row = rows.select_related("programme__model").first()
    return row.programme.mentoring if row else None

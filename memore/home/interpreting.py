"""Who interprets in talks with staff and in a pair: intake knows who needs it, people who does it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import get_language

from memore.core.listed import Line, Listed
from memore.home.around import Around
from memore.intake.models import NO_INTERPRETER, Circumstances
from memore.pairs.inside import text
from memore.pairs.models import Member
from memore.people.models import Function, Person, Supporter
from memore.programmes.models import Side
from memore.reference.languages import language_name

NONE = ("", NO_INTERPRETER)
"""What intake holds where nobody is needed, or nobody was asked."""


@dataclass(frozen=True, slots=True)
class Interpreting:
    """For a mentee of a pair: who interprets which language; `name` is "" where somebody is still needed."""

    mentee: str
    language: str
    name: str
    url: str


def interpreter_wished() -> Subquery:
    """Of a person, the language for which they need an interpreter, as intake holds it."""
    return Subquery(Circumstances.objects.filter(person=OuterRef("pk")).values("interpreter")[:1])


def still_needed(person: Person, near: Iterable[Around]) -> str:
    """The language of the interpreter whom somebody needs and does not have, "" otherwise."""
    wished: str = person.interpreter or ""  # type: ignore[attr-defined]
    if wished in NONE or any(one.row.function == Function.INTERPRETER for one in near):
        return ""
    return _named(wished)


def with_interpreters(pairs: "QuerySet[Any]") -> "QuerySet[Any]":
    """Adds `interpreters` (each mentee's key, a language and a name, one a line) and `uninterpreted` (key and
    language of who needs one and has none)."""
    mentees = Member.objects.staying().filter(pair=OuterRef("pk"), side=Side.MENTEE)
    there = Supporter.objects.current().filter(function=Function.INTERPRETER)
    own = there.filter(person=OuterRef("person"))
    called = Coalesce(NullIf("name", Value("")), "known__name", "membership__user__name", Value("–"))
    # One person has one interpreter at a talk: the one who came last.
    line = Line("language", called)
    helped = mentees.annotate(
        by=Subquery(own.order_by("-since", "pk").annotate(line=line).values("line")[:1])
    )
    wished = Circumstances.objects.filter(person=OuterRef("person")).exclude(interpreter__in=NONE)
    alone = mentees.filter(~Exists(own)).annotate(tag=Subquery(wished.values("interpreter")[:1]))
    found: QuerySet[Any] = pairs.annotate(
        interpreters=_listed(helped.exclude(by=None), Line(text("pk", 36), "by")),
        uninterpreted=_listed(alone.filter(~Q(tag=None)), Line(text("pk", 36), "tag")),
    )
    return found


def _listed(rows: "QuerySet[Member]", line: Line) -> Subquery:
    listed = rows.order_by().values("pair").annotate(listed=Listed(line)).values("listed")
    return Subquery(listed, output_field=CharField())


def interpreting(pair: Any, mentees: Sequence[Member]) -> list[Interpreting]:
    """Who interprets for the mentees of a pair `with_interpreters`, who still needs somebody. No query."""
    members = {one.pk: one for one in mentees}
    found = []
    for line in (pair.interpreters or "").split("\n"):
        key, _space, rest = line.partition(" ")
        if key and UUID(key) in members:
            tag, _space, name = rest.partition(" ")
            found.append(_of(members[UUID(key)], tag, name))
    for line in (pair.uninterpreted or "").split("\n"):
        key, _space, tag = line.partition(" ")
        if key and UUID(key) in members:
            found.append(_of(members[UUID(key)], tag, ""))
    return sorted(found, key=lambda one: (one.mentee, one.name))


def _of(member: Member, tag: str, name: str) -> Interpreting:
    page = reverse("around", args=[member.person_id])
    return Interpreting(member.person.name, _named(tag), name, page)


def _named(tag: str) -> str:
    return language_name(tag, get_language() or "en") if tag else ""

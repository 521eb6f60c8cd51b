"""Who may come into a pair: the one place that every door into an open or active pair asks.

Each of them has met what the model asks of them (`programmes.gates`), each said yes, each mentee speaks
with a
mentor in one language at the programme's minimum level, nobody who decides about a mentee is their mentor,
and no two of them are kept apart.
"""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.accounts.models import User
from memore.core.errors import Refusal
from memore.core.words import as_written
from memore.organisations.models import Membership
from memore.pairs.models import Pair
from memore.people.models import Function, KeepApart, Person, PersonLanguage, Supporter
from memore.programmes import gates
from memore.programmes.models import Participation, Programme, Seat, Side


class NotSaidYes(Refusal):
    """Somebody has not said yes to the other."""


class NoSharedLanguage(Refusal):
    """They have no language in which they can work together."""


class PowerOverMentee(Refusal):
    """Who decides about somebody cannot be their mentor."""


class KeptApart(Refusal):
    """These two may never be matched with each other."""


@dataclass(frozen=True, slots=True)
class Joining:
    """Somebody who comes into a pair: on which seat (None: the next free one), on which day they said yes
    (None: they did not), whether staff wrote that down for them, and as which `part` of a team."""

    participation: Participation
    yes_on: datetime.date | None
    assisted: bool = False
    seat: Seat | None = None
    part: str = ""


def admit(programme: Programme, joining: Sequence[Joining]) -> None:
    """Refuse a pair of these people. They are read anew and held, so that a consent withdrawn meanwhile
    counts.

    Raises GateNotMet, NotSaidYes, KeptApart, PowerOverMentee, NoSharedLanguage. Five queries.
    """
    wanted = [one.participation.pk for one in joining]
    found = Participation.objects.select_for_update(of=("self",)).filter(pk__in=wanted)
    people = {row.pk: row for row in found.select_related("person", "programme__model")}
    rows = [people[pk] for pk in wanted]
    for row in rows:
        gates.check(row)
    for one, row in zip(joining, rows, strict=True):
        if one.yes_on is None or one.yes_on > timezone.localdate():
            raise NotSaidYes(_("%(name)s has not said yes yet.") % {"name": as_written(row.person.name)})
    refuse_together(
        programme,
        [row.person for row in rows if row.side == Side.MENTEE],
        [row.person for row in rows if row.side == Side.MENTOR],
    )


def refuse_together(programme: Programme, mentees: Sequence[Person], mentors: Sequence[Person]) -> None:
    """Refuse people who may not be one pair, whatever each of them has met. Raises KeptApart,
    PowerOverMentee, NoSharedLanguage. Three queries."""
    _refuse_kept_apart([*mentees, *mentors])
    _refuse_power(mentees, mentors, programme.powerful)
    _refuse_without_language(mentees, mentors, programme.minimum_level)


def admit_again(pair: Pair) -> None:
    """Refuse a pair that comes back to life, or begins, while something is missing. Raises what `admit`
    does."""
    members = pair.members.staying().select_related("participation")
    if not pair.has_ended:
        members = members.filter(to_on=None)
    admit(pair.programme, [Joining(row.participation, row.said_yes_on) for row in members])


def _refuse_kept_apart(people: Sequence[Person]) -> None:
    ids = [person.pk for person in people]
    if KeepApart.objects.filter(one__in=ids, other__in=ids).exists():
        raise KeptApart(_("These two are kept apart. Change that on their page first."))


def refuse_in_group(newcomer: Person, others: Sequence[Person]) -> None:
    """Refuse somebody for a group with a person from whom they are kept apart. Raises KeptApart."""
    ids = [person.pk for person in others]
    apart = Q(one=newcomer, other__in=ids) | Q(one__in=ids, other=newcomer)
    if KeepApart.objects.filter(apart).exists():
        raise KeptApart(
            _("%(name)s is kept apart from somebody in this group. Change that on their page first.")
            % {"name": as_written(newcomer.name)}
        )


def _refuse_power(mentees: Sequence[Person], mentors: Sequence[Person], powerful: Sequence[str]) -> None:
    them = {person.pk: person for person in mentors}
    users = {person.user_id: person for person in mentors if person.user_id}
    rows = Supporter.objects.current().filter(person__in=mentees, function__in=powerful)
    row = (
        rows.filter(Q(known__in=list(them)) | Q(membership__user__in=list(users)))
        .select_related("person", "membership")
        .first()
    )
    if row is not None:
        known = them.get(row.known_id) if row.known_id else None
        mentor = known or users[row.membership.user_id]  # type: ignore[union-attr]  # one of both was found
        raise PowerOverMentee(power_words(row.person, mentor.name, row.function))


def power_words(mentee: Person, mentor: str, function: str) -> str:
    """Why somebody cannot be a mentor of this person."""
    return _("%(mentor)s is %(function)s of %(mentee)s, and so cannot be the mentor as well.") % {
        "mentor": as_written(mentor),
        "mentee": as_written(mentee.name),
        "function": Function(function).label,
    }


def _refuse_without_language(mentees: Sequence[Person], mentors: Sequence[Person], minimum: int) -> None:
    spoken: dict[UUID, dict[str, int]] = defaultdict(dict)
    people = [*mentees, *mentors]
    for person, tag, level in PersonLanguage.objects.filter(person__in=people).values_list(
        "person_id", "tag", "level"
    ):
        spoken[person][tag] = level
    for mentee in mentees:
        if not any(share(spoken[mentee.pk], spoken[mentor.pk], minimum) for mentor in mentors):
            raise NoSharedLanguage(
                _("%(name)s and the mentor share no language at the level that the programme asks for.")
                % {"name": as_written(mentee.name)}
            )


def share(one: dict[str, int], other: dict[str, int], minimum: int) -> bool:
    """Whether two people speak one language, both at the minimum level or above."""
    return any(min(level, other.get(tag, 0)) >= minimum for tag, level in one.items())


def refuse_power_in_pairs(
    *, person: Person, function: str, known: Person | None = None, membership: Membership | None = None
) -> None:
    """Refuse to write down that somebody decides about a person whose mentor they are. To be called inside
    the deed that adds a supporter. Raises PowerOverMentee."""
    who: Q | None = None
    if known is not None:
        who = Q(person=known)
    if membership is not None:
        user: User = membership.user
        who = Q(person__user=user) if who is None else who | Q(person__user=user)
    if who is None:
        return
    theirs = Pair.objects.open().filter(members__person=person, members__side=Side.MENTEE)
    theirs = theirs.select_related("programme__model")
    for pair in theirs:
        if function not in pair.programme.powerful:
            continue
        mentor = pair.members.filter(who, side=Side.MENTOR, to_on=None).select_related("person").first()
        if mentor is not None:
            raise PowerOverMentee(
                _("%(mentor)s is the mentor of %(mentee)s now. End that pair first, or choose somebody else.")
                % {"mentor": as_written(mentor.person.name), "mentee": as_written(person.name)}
            )

"""A team of a native and a peer mentor is formed before matching, and dissolved."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.core.words import as_written
from memore.matching import states
from memore.matching.adapter import around, mentor_alone
from memore.matching.models import Proposal
from memore.matching.teamwork import reach
from memore.people.models import KeepApart
from memore.programmes.models import Participation, Programme, Side, Team
from memore.programmes.teams import mentors_at_most, team_of


class NoTeams(Refusal):
    """The programme's model allows one mentor in a pair."""


class NotTwoMentors(Refusal):
    """A team is two mentors of one programme."""


class InATeam(Refusal):
    """A mentor works in one team of a programme at a time."""


class NoTeamPossible(Refusal):
    """Something stands between these two, so that nobody could be matched with both."""


@transaction.atomic
def form_team(*, native: Participation, peer: Participation, by: Viewer) -> Team:
    """Two mentors take a mentee together from now on. Drafts with either of them leave the board; pairs and
    what was asked go on.

    Raises NoTeams, NotTwoMentors, NotWaiting, InATeam, NoTeamPossible.
    """
    both = Participation.objects.filter(pk__in=[native.pk, peer.pk])
    list(both.select_for_update(of=("self",)).order_by("pk"))  # held; PostgreSQL locks no rows that it counts
    held = {row.pk: row for row in both.with_taken().select_related("person", "programme__model")}
    if len(held) < 2:
        raise NotTwoMentors(_("Choose two different mentors."))
    native, peer = held[native.pk], held[peer.pk]
    _check(native, peer)
    team = Team.objects.create(programme=native.programme, native=native, peer=peer, formed_by_id=by.user)
    _off_the_board(native, peer)
    audit.record("team.formed", team, by=by)
    return team


@transaction.atomic
def dissolve_team(*, team: Team, by: Viewer) -> None:
    """Each of the two is matched alone again. Drafts with them leave the board; pairs and what was asked go
    on with both. Twice is no error."""
    team = Team.objects.select_for_update(of=("self",)).select_related("native", "peer").get(pk=team.pk)
    if team.dissolved_on is not None:
        return
    team.dissolved_on = timezone.localdate()
    team.save(update_fields=["dissolved_on"])
    _off_the_board(team.native, team.peer)
    audit.record("team.dissolved", team, by=by)


def _check(native: Participation, peer: Participation) -> None:
    programme = native.programme
    one_side = native.side == peer.side == Side.MENTOR
    if not one_side or programme.pk != peer.programme_id or native.person_id == peer.person_id:
        raise NotTwoMentors(_("A team is two mentors of one programme."))
    if mentors_at_most(programme) < 2:
        raise NoTeams(_("The model of this programme allows one mentor in a pair."))
    for one in (native, peer):
        states.check_waits(one)
        if (team := team_of(one)) is not None:
            other = team.peer if team.native_id == one.pk else team.native
            names = {"name": as_written(one.person.name), "other": as_written(other.person.name)}
            raise InATeam(_("%(name)s is in a team with %(other)s. Dissolve that first.") % names)
    if _kept_apart(native, peer):
        raise NoTeamPossible(_("These two are kept apart. Change that on their page first."))
    _refuse_what_fits_nobody(programme, native, peer)


def _kept_apart(native: Participation, peer: Participation) -> bool:
    ids = [native.person_id, peer.person_id]
    return KeepApart.objects.filter(one__in=ids, other__in=ids).exists()


def _refuse_what_fits_nobody(programme: Programme, native: Participation, peer: Participation) -> None:
    """A team that breaks a rule with everybody would wait for ever without a word."""
    names = {"native": as_written(native.person.name), "peer": as_written(peer.person.name)}
    beside = around(programme, {native.person_id, peer.person_id})
    one, other = mentor_alone(native, beside), mentor_alone(peer, beside)
    shared = (one.slots & other.slots).bit_count()
    if shared < programme.minimum_slots:
        raise NoTeamPossible(
            _("%(native)s and %(peer)s are free at too few of the same times. Write down when both can.")
            % names
        )
    if one.wish and other.wish and one.wish != other.wish:
        raise NoTeamPossible(
            _("%(native)s and %(peer)s wish for different people. Talk with them, and change a wish.") % names
        )
    if reach(one, other) == 0 and one.place != other.place and not (one.online and other.online):
        raise NoTeamPossible(
            _("%(peer)s does not travel as far as %(native)s lives, and they do not both meet online.")
            % names
        )


def _off_the_board(*mentors: Participation) -> None:
    drafts = Proposal.objects.drafts().filter(Q(mentor__in=mentors) | Q(partner__in=mentors))
    drafts.delete()

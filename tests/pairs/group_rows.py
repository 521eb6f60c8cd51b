"""A programme in vocational education, and a mentor with a group there."""

from django.utils import timezone

from memore.pairs.actions import join_group, open_pair
from memore.pairs.admission import Joining
from memore.pairs.models import Pair, PairState
from memore.programmes.mentoring.vocabulary import REQUIREMENTS
from tests import factories
from tests.conftest import character


def vocational(organisation, shipped="vocational-education"):
    """A programme whose model allows six mentees in one pair, with its partners' yes."""
    model = factories.ModelVersionFactory(organisation=organisation, shipped=shipped)
    today = timezone.localdate()
    return factories.ProgrammeFactory(organisation=organisation, model=model, partners_agreed_on=today)


def somebody(programme, side, name="", **fields):
    """Somebody of age who has met everything that a model may ask."""
    one = character(programme.organisation, side, programme)
    one.person.birth_year, one.person.name = 1995, name or one.person.name
    one.person.save()
    one.participation.met = dict.fromkeys(REQUIREMENTS, timezone.localdate().isoformat())
    for field, value in fields.items():
        setattr(one.participation, field, value)
    one.participation.save()
    return one


def both_yes(mentee, mentor):
    """The two as they come into a pair."""
    today = timezone.localdate()
    return [Joining(one.participation, today) for one in (mentee, mentor)]


def paired(mentee, mentor, by) -> Pair:
    """Mentee and mentor said yes: a pair opens, or the mentee joins the mentor's group."""
    return open_pair(joining=both_yes(mentee, mentor), by=by.viewer)


def joined(pair, mentee, mentor, by):
    """The mentee joins this group."""
    return join_group(pair=pair, joining=both_yes(mentee, mentor), by=by.viewer)


def active(pair) -> Pair:
    """The pair under way, without what led there."""
    pair.state = PairState.ACTIVE
    pair.save()
    return pair

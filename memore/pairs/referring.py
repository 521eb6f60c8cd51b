"""Where staff go with what is beyond a mentor: a professional coach, or somebody else around the mentee."""

from django.urls import reverse
from django.utils.translation import gettext as _

from memore.core.timeline import Reply
from memore.core.words import as_written
from memore.pairs.models import Concern
from memore.programmes.models import Side


def referrals(concern: Concern) -> tuple[Reply, ...]:
    """Links of a concern that is beyond a mentor's role; none for another. They carry nothing of what was
    said. A concern that comes with its pair's members loaded costs no query."""
    if concern.kind != Concern.Kind.BEYOND:
        return ()
    members = concern.pair.members.all()
    mentees = [one.person for one in members if one.side == Side.MENTEE and one.to_on is None]
    if concern.about is not None:
        mentees = [concern.about.person]
    if len(mentees) != 1:
        coach = {one: _("Refer %(name)s to a coach") % {"name": as_written(one.name)} for one in mentees}
    else:
        coach = {mentees[0]: _("Refer to a professional coach")}
    found = [
        Reply(words, reverse("plans:coaching", args=[one.pk]), icon="signpost", opens=True)
        for one, words in coach.items()
    ]
    around = [
        Reply(_("Bring in somebody else"), reverse("person", args=[one.pk]) + "#around", opens=True)
        for one in mentees
    ]
    return (*found, *around[:1])

"""Two teams of the demo's first programme: one with a mentee, one that waits for one."""

import datetime
from collections.abc import Iterable, Sequence

from django.db import transaction

from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.home.demo.year import Match
from memore.matching import running
from memore.matching.actions import form_team
from memore.programmes.models import Participation, Side

FROM = 6
"""The pairs before this one have a story of their own."""


def give_partner(matches: Sequence[Match], spare: Iterable[Participation], *, by: Viewer) -> None:
    """One running pair has a second mentor, who came as a newcomer."""
    for match in matches[FROM:]:
        for peer in spare:
            if _formed(match.mentor, peer, by):
                match.partner = peer
                return


def form_waiting_team(peers: Iterable[Participation], *, by: Viewer) -> None:
    """A peer and a native mentor without a mentee stand on the board as one."""
    for peer in peers:
        for native in running.waiting(peer.programme, Side.MENTOR):
            if native.taken == 0 and _formed(native, peer, by):  # type: ignore[attr-defined]
                return


def _formed(native: Participation, peer: Participation, by: Viewer) -> bool:
    """Whether the two are a team now; some live too far apart, or are free at other times."""
    try:
        with transaction.atomic():
            team = form_team(native=native, peer=peer, by=by)
    except Refusal:
        return False
    team.formed_on = peer.joined_on + datetime.timedelta(days=7)
    team.save(update_fields=["formed_on"])
    return True

"""Two mentors of a team as the one mentor that the engine sees.

What both bring counts together (languages, trades, interests, what they can help with); what binds them holds
for each of them (times, ways, training, clearance, who they may not meet).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from memore.engine import Mentor
from memore.engine.distance import between


def one_of_two(native: Mentor, peer: Mentor, employers: Mapping[str, str | None]) -> Mentor:
    """The team, under the native's id. `employers`: mentee id → where that mentee works (case-folded).

    It meets where the native lives: the peer's travel is what is left of it from there, so that both reach
    whom the team reaches. A wish for the mentee is that of either; a mentee's wish is met only by two of the
    same gender.
    """
    tags = native.languages.keys() | peer.languages.keys()
    # The engine knows one employer of a mentor; colleagues of the other are kept from the team by id.
    colleagues = {
        pk for pk, employer in employers.items() if native.employer and employer and employer == peer.employer
    }
    years = [year for year in (native.birth_year, peer.birth_year) if year is not None]
    idle = [since for since in (native.idle_since, peer.idle_since) if since is not None]
    return replace(
        native,
        languages={tag: max(native.languages.get(tag, 0), peer.languages.get(tag, 0)) for tag in tags},
        slots=native.slots & peer.slots,
        online=native.online and peer.online,
        travel_km=reach(native, peer),
        occupations=tuple(dict.fromkeys([*native.occupations, *peer.occupations])),
        sector=native.sector or peer.sector,
        interests=native.interests | peer.interests,
        gender=native.gender if native.gender == peer.gender else None,
        wish=native.wish or peer.wish,
        employer=native.employer or peer.employer,
        birth_year=sum(years) // len(years) if years else None,
        not_with=native.not_with | peer.not_with | colleagues,
        offers=native.offers | peer.offers,
        places=min(native.places, peer.places),
        trained=_both(native.trained, peer.trained),
        cleared=_both(native.cleared, peer.cleared),
        idle_since=max(idle) if len(idle) == 2 else None,
    )


def reach(native: Mentor, peer: Mentor) -> int:
    """So many kilometres from where the native lives both come to: 0 where the two cannot."""
    return max(0, min(native.travel_km, peer.travel_km - apart(native, peer)))


def apart(native: Mentor, peer: Mentor) -> int:
    """Kilometres between where the two live, upwards; 0 where both are or neither is in a known place of one
    name, and further than anybody travels where only one is known."""
    if native.place == peer.place:
        return 0
    if isinstance(native.place, tuple) and isinstance(peer.place, tuple):
        return -(-between(native.place, peer.place) // 100)
    return FAR


FAR = 100_000


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True

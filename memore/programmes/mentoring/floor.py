"""What no model goes below: before anybody is matched both have consented, and the mentor is prepared."""

from collections.abc import Iterable, Mapping
from typing import Any

from memore.programmes.mentoring.schema import Gate
from memore.programmes.mentoring.vocabulary import FLOOR


def below_floor(phases: Iterable[Mapping[str, Any]]) -> list[Gate]:
    """Gates of the floor for which none of these tables of phases (up to the match) asks."""
    asked = {gate for phase in phases for gate in phase.get("gates", ())}
    wanted = [Gate(side, fact) for side, facts in FLOOR.items() for fact in facts]
    return [gate for gate in wanted if str(gate) not in asked]

"""How many may belong to one pair, as the programme's model says."""

from memore.programmes.models import Programme

SMALL_GROUP = "small_group"


def mentees_at_most(programme: Programme) -> int:
    """How many mentees one pair of this programme may have: several only where its model works in small
    groups."""
    model = programme.mentoring
    if model is None or model.group.kind != SMALL_GROUP:
        return 1
    return model.group.mentees_max

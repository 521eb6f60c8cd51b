"""What a mentor or mentee still has to learn, for the first page of the phone."""

from dataclasses import dataclass

from memore.core.access import Viewer
from memore.programmes.gates import missing
from memore.programmes.models import Participation, State


@dataclass(frozen=True)
class Learning:
    """The participation with a training that was joined last; `asked` names what is required before a match
    and not done: training, skills_before."""

    participation: Participation
    asked: tuple[str, ...]

    @property
    def trains(self) -> bool:
        """Whether units are missing, and not only the rating of skills."""
        return "training" in self.asked


def learning_of(viewer: Viewer) -> Learning | None:
    """The viewer's training; None where no model has one for their side. One query."""
    rows = Participation.objects.seen_by(viewer).filter(side=viewer.role, programme__model__isnull=False)
    rows = rows.exclude(state=State.LEFT).select_related("programme__model", "person")
    found = [row for row in rows.order_by("-joined_on", "pk") if _has_training(row)]
    if not found:
        return None
    lacking = [
        (row, [code for code in missing(row) if code in ("training", "skills_before")]) for row in found
    ]
    row, codes = next((one for one in lacking if one[1]), lacking[0])
    return Learning(row, tuple(codes))


def _has_training(row: Participation) -> bool:
    model = row.programme.mentoring
    return model is not None and bool(model.units(row.side) or model.skills(row.side))

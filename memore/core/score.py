"""The bar that shows what a score is made of."""

from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

FULL = 10_000
CRITERIA = {
    "occupation": pgettext_lazy("criterion of matching", "Trade"),
    "goals": pgettext_lazy("criterion of matching", "Goals"),
    "language": pgettext_lazy("criterion of matching", "Language"),
    "distance": pgettext_lazy("criterion of matching", "Distance"),
    "interests": pgettext_lazy("criterion of matching", "Interests"),
    "age": pgettext_lazy("criterion of matching", "Age"),
}
"""Criteria in the fixed order of every bar and table, with the words a coordinator uses."""


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a bar: `place` 1…6 gives its colour; `start` and `width` are SVG percentages."""

    place: int
    criterion: str
    points: int
    start: str
    width: str


def bar(parts: dict[str, int]) -> list[Part]:
    """The stretches of a bar of 10,000 points, in the order of CRITERIA; empty ones are left out."""
    stretches, at = [], 0
    for place, criterion in enumerate(CRITERIA, start=1):
        points = parts.get(criterion, 0)
        if points > 0:
            stretches.append(Part(place, criterion, points, _percent(at), _percent(points)))
            at += points
    return stretches


def _percent(points: int) -> str:
    return f"{points * 100 / FULL:g}%"

"""Pages that belong together, as links under their title."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tab:
    """A link; `current` where it leads to the page that is shown."""

    label: str
    url: str
    current: bool

"""What an address or a form says about rows; what is mistyped names nothing."""

import uuid


def row_id(text: str | None) -> uuid.UUID | None:
    """The id that `text` spells, None for anything else."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None

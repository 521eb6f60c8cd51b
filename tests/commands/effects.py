"""A job whose effect can be counted."""

from uuid import UUID

from memore.core import drafts


def note(number: int) -> None:
    """Leave one row, however often it is done."""
    drafts.keep(user=UUID(int=number), form="kill test", values={"number": str(number)})

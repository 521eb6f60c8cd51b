"""The report as a tagged PDF: of what was frozen, the same file each time."""

import datetime
from typing import Any

from memore.core.documents import pdf
from memore.core.sheets import TEMPLATE


def pdf_of(document: dict[str, Any], *, on: datetime.date) -> bytes:
    """The PDF of one document as `wording` makes it, dated on a day."""
    return pdf(TEMPLATE, document, on=on)

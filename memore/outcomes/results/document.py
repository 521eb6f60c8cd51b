"""The results as a tagged PDF, in the reader's language."""

import datetime
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from memore.core.documents import pdf
from memore.core.words import day
from memore.outcomes.results.sections import Section


def document(title: str, house: str, period: str, found: Sequence[Section], today: datetime.date) -> bytes:
    """A4, one section after the other, each with its table."""
    words = {
        "title": title,
        "house": house,
        "period": period,
        "made": _("Made with memore on %(day)s.") % {"day": day(today)},
        "language": get_language() or "en",
        "rtl": get_language_bidi(),
        "sections": [
            {
                "title": section.title,
                "said": section.said,
                "warnings": list(section.warnings),
                "notes": list(section.notes),
                "columns": list(section.columns),
                "rows": [list(row) for row in section.rows],
            }
            for section in found
        ],
    }
    template = Path(str(resources.files("memore.outcomes.content").joinpath("results.typ")))
    return pdf(template, words, on=today)

"""What a page says in titled tables, for a spreadsheet and as a tagged PDF: one layout for all of them."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from memore.core.documents import pdf
from memore.core.words import day

TEMPLATE = Path(__file__).parent / "content" / "document.typ"


@dataclass(frozen=True, slots=True)
class Notice:
    """Said before anything else: `title` in bold, `words` after it. `tone` as notices have it."""

    title: str
    words: str = ""
    tone: str = "urgent"


def for_own_work() -> Notice:
    """What pages inside a house say on paper: they show counts that may not be published."""
    said = _("For your own work, not for publication: small counts can name people.")
    return Notice(said, tone="plain")


def said_first(programmes: Iterable[Any]) -> list[Notice]:
    """What must be said of these programmes before any of their figures: that one failed the test of its
    definition. The app that knows it lies above most that show figures, so the settings name it."""
    found: list[Notice] = import_string(settings.SAID_FIRST)(programmes)
    return found


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: `columns` (the first names the rows), `rows` of words; `said` above it, `warnings` stand out,
    `notes` beneath."""

    key: str
    title: str
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    said: str = ""
    warnings: Sequence[str] = ()
    notes: Sequence[str] = ()

    @property
    def cells(self) -> list[list[tuple[str, str]]]:
        """The rows, each cell with its column."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


def as_lines(
    title: str, found: Sequence[Sheet], period: str = "", *, notices: Sequence[Notice] = ()
) -> Iterator[Sequence[str]]:
    """The sheets for a spreadsheet: what is said of all, then each title with its remarks and its table."""
    yield (title, period) if period else (title,)
    for notice in notices:
        yield (notice.title, notice.words) if notice.words else (notice.title,)
    for sheet in found:
        yield ()
        yield (sheet.title,)
        for remark in (sheet.said, *sheet.warnings, *sheet.notes):
            if remark:
                yield (remark,)
        if sheet.rows:
            yield sheet.columns
            yield from sheet.rows


def document(
    title: str,
    house: str,
    period: str,
    found: Sequence[Sheet],
    today: datetime.date,
    *,
    notices: Sequence[Notice] = (),
) -> bytes:
    """A tagged PDF in the reader's language: A4, one sheet after the other, each with its table."""
    words = {
        "title": title,
        "house": house,
        "period": period,
        "facts": [[_("Organisation"), house]],
        "notices": [asdict(one) for one in notices],
        "made": _("Made with memore on %(day)s.") % {"day": day(today)},
        "page": _("Page"),
        "language": get_language() or "en",
        "rtl": get_language_bidi(),
        "sections": [_section(sheet) for sheet in found],
    }
    return pdf(TEMPLATE, words, on=today)


def _section(sheet: Sheet) -> dict[str, Any]:
    table = {
        "caption": "",
        "head": [{"words": str(word), "number": False} for word in sheet.columns],
        "rows": [[{"words": str(cell), "beneath": ""} for cell in row] for row in sheet.rows],
        "note": "\n".join(map(str, sheet.notes)),
    }
    return {
        "title": str(sheet.title),
        "lines": [str(sheet.said)] if sheet.said else [] if sheet.rows else list(map(str, sheet.notes)),
        "notices": [{"tone": "watch", "title": str(words), "words": ""} for words in sheet.warnings],
        "tables": [table] if sheet.rows else [],
    }

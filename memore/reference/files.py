"""Open a list: tell by its content whether it is CSV or XLSX, and hand it to the reader of that kind."""

from __future__ import annotations

from pathlib import Path

from memore.reference import csv_tables, encodings, xlsx_tables
from memore.reference.problems import FileProblem, gettext_noop
from memore.reference.tables import MAX_BYTES, Table, empty, too_large

_OTHER_KINDS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b")


def read_table(
    source: Path | bytes, filename: str = "", *, encoding: str | None = None, sheet: str | None = None
) -> Table:
    """Read a CSV or XLSX file, given as a path or as its bytes with a name to call it by.

    Raises FileProblem when it is neither, is empty, or is larger than a list of people can be.
    """
    content = _content(source) if isinstance(source, Path) else source
    name = filename or (source.name if isinstance(source, Path) else "")
    if len(content) > MAX_BYTES:
        raise too_large()
    if not content.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise empty()
    if content.startswith(b"PK\x03\x04"):
        return xlsx_tables.read(content, name, sheet)
    if content.startswith(_OTHER_KINDS):
        raise encodings.not_a_list()
    return csv_tables.read(content, name, encoding)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise too_large()
        return path.read_bytes()
    except OSError as error:
        raise FileProblem(
            gettext_noop("the file cannot be opened (%(why)s)"),
            gettext_noop("check its name and where it lies"),
            why=error.strerror or type(error).__name__,
        ) from None

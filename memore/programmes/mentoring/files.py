"""From the bytes of a file, brought by somebody, to the text of a model."""

from pathlib import Path

from django.utils.translation import gettext as _

from memore.programmes.mentoring.reading import LARGEST, BrokenModel, Problem, keep_under

LARGEST_FILE = 4 * LARGEST
"""Bytes: a character can take four."""


def text_of(content: bytes) -> str:
    """The text in a file's bytes. Raises BrokenModel where they are no text, or too many."""
    if len(content) > LARGEST_FILE:
        what = _("has %(bytes)s bytes, too many for a mentoring model") % {"bytes": f"{len(content):,}"}
        raise BrokenModel([Problem(1, _("the file"), what, keep_under())])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = content[: broken.start].count(b"\n") + 1
        remedy = _("Save it as UTF-8: in most editors under “Save as”, encoding UTF-8.")
        raise BrokenModel([Problem(line, _("the file"), _("is not written in UTF-8"), remedy)]) from broken
    return text.replace("\r\n", "\n")


def text_of_file(path: Path) -> str:
    """The text of a model's file. Raises BrokenModel, also where the file cannot be opened."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            return text_of(b" " * (LARGEST_FILE + 1))
        return text_of(path.read_bytes())
    except OSError as broken:
        what = _("cannot be read: %(why)s") % {"why": (broken.strerror or _("unknown reason")).lower()}
        remedy = _("Look at its name, and whether you may open it.")
        raise BrokenModel([Problem(1, _("the file"), what, remedy)]) from broken

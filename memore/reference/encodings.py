"""Bytes of a text file become text: what the file says of itself, else what it most likely is."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from memore.reference.problems import FileProblem, gettext_noop

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LETTERS_OF_1250 = re.compile(
    rb"[A-Za-z][\x8c\x8d\x8f\x9c\x9d\x9f\xa3\xa5\xb3\xb9\xbf]|[\x9c\x9f\xb3\xb9\xbf][a-z]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SAMPLE = 4000
_RUN = re.compile(rb"[\xa8\xb8\xa1\xa2\xaa\xaf\xb2\xb3\xb4\xba\xbf\xc0-\xff]{3,}")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text, the encoding it was read with, and whether that was a guess."""

    text: str
    encoding: str
    assumed: bool


def decode(content: bytes, encoding: str | None = None) -> DecodedText:
    """Decode by the byte order mark, with the given encoding, as UTF-8, or as a Windows code page.

    Raises FileProblem for an unknown encoding, for text that it does not fit, and for no text at all.
    """
    decoded = _decoded(content, encoding)
    start = decoded.text[:_SAMPLE]
    if "\0" in decoded.text or len(_CONTROLS.findall(start)) > len(start) / 100:
        raise not_a_list()
    return decoded


def _decoded(content: bytes, encoding: str | None) -> DecodedText:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return DecodedText(_with(content, name), name.removesuffix("-sig"), assumed=False)
    if encoding:
        return DecodedText(_with(content, encoding), encoding, assumed=False)
    wide = _unmarked_utf16(content)
    if wide:
        return DecodedText(_with(content, wide), wide, assumed=True)
    try:
        return DecodedText(content.decode("utf-8"), "utf-8", assumed=False)
    except UnicodeDecodeError:
        guess = _code_page(content)
        return DecodedText(content.decode(guess, errors="replace"), guess, assumed=True)


def not_a_list() -> FileProblem:
    """What is said of a file that is neither text nor a spreadsheet."""
    return FileProblem(
        gettext_noop("this is not a list: it is neither CSV nor XLSX"),
        gettext_noop("open it in your spreadsheet and save it as CSV or XLSX"),
    )


def _with(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except LookupError:
        raise FileProblem(
            gettext_noop("“%(encoding)s” is not an encoding we know"),
            gettext_noop("try utf-8, utf-16, windows-1252, windows-1250 or windows-1251"),
            encoding=encoding,
        ) from None
    except (UnicodeError, TypeError):
        raise FileProblem(
            gettext_noop("the file is not in the encoding %(encoding)s"),
            gettext_noop("try another encoding, or leave it out so that we look for it"),
            encoding=encoding,
        ) from None
    return text.removeprefix("\ufeff")


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without its mark shows as a nought beside each ordinary letter."""
    start = content[:_SAMPLE]
    if len(start) < 4:
        return None
    half = len(start) // 2
    if start[1::2].count(0) > 0.4 * half and start[0::2].count(0) == 0:
        return "utf-16-le"
    if start[0::2].count(0) > 0.4 * half and start[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _code_page(content: bytes) -> str:
    """The likeliest Windows code page: Cyrillic comes in runs of high bytes, Central European uses
    bytes as letters that are signs in Western European text."""
    high = sum(byte >= 0x80 for byte in content)
    if sum(len(run) for run in _RUN.findall(content)) > 0.5 * high:
        return "windows-1251"
    return "windows-1250" if _LETTERS_OF_1250.search(content) else "windows-1252"

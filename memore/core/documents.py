"""Documents to hand over: tagged PDF, which can be read aloud, in every script that names have.

The words come as data, never as typst source: nobody's name can change the page.
"""

import datetime
import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import typst

PDF = "application/pdf"
STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1 (ISO 14289): tagged, with title and language. Typst refuses to write one that is not."""

FONTS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic")
"""Packaged beside this file, so that a page looks the same wherever memore is served; a letter of another
script is taken from the fonts of the server."""


def pdf(template: Path, words: Mapping[str, Any], *, on: datetime.date) -> bytes:
    """The PDF of a typst template. It reads `words` with `json(bytes(sys.inputs.words))`; `words` hold at
    least `title`, `language` (a language tag) and `rtl`. The same words make the same file: `on` is the day
    it is dated. Raises typst.TypstError for a template that is broken."""
    handed = dict(words) | {"fonts": FONTS}
    made: bytes = typst.compile(
        template,
        font_paths=[Path(str(resources.files("memore.core").joinpath("fonts")))],
        sys_inputs={"words": json.dumps(handed, ensure_ascii=False)},
        pdf_standards=[STANDARD],
        timestamp=datetime.datetime.combine(on, datetime.time(12), datetime.UTC),
        format="pdf",
    )
    return made

"""The part of our stylesheet that a page needs, so that the page is complete in itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def style_for(page: str) -> str:
    """The rules of memore.css whose classes all occur in a page of HTML; element rules always."""
    used = {name for names in re.findall(r'class="([^"]*)"', page) for name in names.split()}
    return "\n".join(_needed(_stylesheet(), used))


@cache
def _stylesheet() -> str:
    return _COMMENT.sub(
        "", (files("memore.core") / "static" / "memore" / "memore.css").read_text(encoding="utf-8")
    )


def _needed(css: str, used: set[str]) -> Iterator[str]:
    for head, body in _blocks(css):
        if head.startswith("@") and "{" in body:
            inner = " ".join(_needed(body, used))
            if inner:
                yield f"{head} {{ {inner} }}"
        elif head.startswith("@"):
            yield f"{head} {{{body}}}"
        else:
            selectors = [one.strip() for one in _selectors(head) if set(_CLASS.findall(one)) <= used]
            if selectors:
                yield f"{', '.join(selectors)} {{{body}}}"


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Each `head { body }` at the top of a stylesheet; bodies may hold blocks themselves."""
    at = 0
    while (opened := css.find("{", at)) >= 0:
        depth, closed = 1, opened + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[closed], 0)
            closed += 1
        yield css[at:opened].strip(), css[opened + 1 : closed - 1].strip()
        at = closed


def _selectors(head: str) -> list[str]:
    """The selectors of a list; a comma within brackets parts nothing."""
    return re.split(r",(?![^(]*\))", head)

"""Write docs/lists.md: the words under which lists are read, for people to look up.

python -m memore.reference.building.words > docs/lists.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from memore.reference.columns import COLUMNS, REQUIRED, header_words
from memore.reference.languages import LIST_LANGUAGES, language_name
from memore.reference.words import dictionary

_INTRODUCTION = """\
# Lists of mentees and mentors

What memore understands in a list, in the web import, in `memore match` and in `memore import`. This page is
written from `memore/reference/columns.toml` by `python -m memore.reference.building.words > docs/lists.md`;
a test holds the two equal.

CSV (comma, semicolon or tab; UTF-8, UTF-16 or a Windows code page) or XLSX (the first visible sheet). The
first row names the columns, each further row is a person. Case, accents, spaces, hyphens and underscores do
not matter, and ä, ö, ü may be written ae, oe, ue. Columns that are not in these tables are ignored and named.
Required: {required}.

| In the cell | How to write it |
| --- | --- |
| languages | `nl:B1; ar:native`, `Nederlands (B1), Arabisch moedertaal`; levels A1 to C2 or native |
| availability | `tue-evening; sat-morning`, `dinsdagavond`, `mon-fri evening`; a day alone is the whole day |
| occupation | ISCO-08 codes of 1 to 4 digits or titles; a mentee's wanted one first, then those practised |
| sector | a NACE section letter or a plain word |
| town | its name in any language, a postcode before it is no harm; `country` as a code or a name |
| waiting_since | `2026-03-31`, `3 March 2026`, or figures in one order for the whole column |
| not_with | ids of the other list |
| cohort, site | a name as it stands in the programme or the house; an unknown one is said and left out |
| several in one cell | between semicolons, commas or line ends |
"""


def page() -> str:
    """The text of docs/lists.md."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _INTRODUCTION.format(required=", ".join(REQUIRED))
    words = dictionary("columns")
    for kind in COLUMNS:
        yield f"## Columns of {kind}\n"
        header = ("column", *(language_name(language) for language in LIST_LANGUAGES))
        rows = (
            (f"`{column}`", *(", ".join(header_words(column, language, kind)) for language in LIST_LANGUAGES))
            for column in COLUMNS[kind]
        )
        yield from _table(header, rows)
    answers = {answer: words[answer]["words"] for answer in ("yes", "no")}
    yield from _section("Yes and no", answers)
    for title, section in (
        ("Gender", "gender"),
        ("Levels beside A1 to C2", "levels"),
        ("Days", "days"),
        ("Parts of the day", "parts"),
        ("Several days", "day_groups"),
        ("Goals and offers", "goals"),
        ("Languages beside the names that CLDR gives", "language_names"),
    ):
        yield from _section(title, words[section])


def _section(title: str, words: dict[str, list[str]]) -> Iterator[str]:
    yield f"## {title}\n"
    yield from _table(
        ("meaning", "words"), ((f"`{meaning}`", ", ".join(said)) for meaning, said in words.items())
    )


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    header = tuple(header)
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(page())

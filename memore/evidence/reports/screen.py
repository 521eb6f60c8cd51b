"""The report on a screen: each cell beside the head of its column, for a phone that shows a row as a card."""

from typing import Any

Json = dict[str, Any]
LONG = 20
"""From so many rows on a table of the method is folded: whoever wants it opens it."""


def on_screen(document: Json) -> Json:
    """A frozen document as its page shows it; the document itself stays as it is."""
    sections = document["sections"]
    return document | {
        "sections": [
            section | {"tables": [_table(one, last=section is sections[-1]) for one in section["tables"]]}
            for section in sections
        ]
    }


def _table(table: Json, *, last: bool) -> Json:
    rows = [
        [cell | {"label": head["words"]} for head, cell in zip(table["head"], row, strict=True)]
        for row in table["rows"]
    ]
    return table | {
        "rows": rows,
        "wide": len(table["head"]) > 4,
        "folded": last and len(rows) >= LONG,
    }

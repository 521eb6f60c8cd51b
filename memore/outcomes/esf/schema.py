"""The data dictionary of the participant file as JSON Schema, and our own check of a file against it."""

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from memore.outcomes.esf.codes import CodeBook
from memore.outcomes.esf.columns import CANONICAL, Column

ID = "https://memore.example/schemas/esf-participants-1.json"


def dictionary(book: CodeBook, columns: Sequence[Column] = CANONICAL) -> dict[str, Any]:
    """JSON Schema (2020-12) of the file: participants in a list. Reportable ones have all that is needed."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "ESF+ participants of one operation",
        "description": f"{book.law}. Our reading; see status.txt for whether it was checked.",
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": [one.name for one in columns],
            "properties": {one.name: _property(one, book) for one in columns},
            "if": {"properties": {"reportable": {"const": "yes"}}},
            "then": {"properties": {one.name: {"not": {"type": "null"}} for one in columns if one.needed}},
        },
    }


def _property(one: Column, book: CodeBook) -> dict[str, Any]:
    about: dict[str, Any] = {"description": one.about}
    nothing = [] if one.always else ["null"]
    if one.kind == "number":
        about |= {"type": ["integer", *nothing], "minimum": one.least}
        return about | ({"maximum": one.most} if one.most is not None else {})
    if one.kind == "day":
        return about | {"type": ["string", *nothing], "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    if one.kind == "choice":
        return about | {"enum": list(one.values) if one.always else [*one.values, None]}
    if one.kind == "codes":
        words = "|".join(one.values or [code.code for code in book.codes])
        return about | {"type": ["string", *nothing], "pattern": f"^({words})( ({words}))*$"}
    return about | {"type": ["string", *nothing]}


def problems(schema: Mapping[str, Any], data: Any) -> list[str]:
    """What of a file does not fit its dictionary. It knows the words that `dictionary` uses, no others."""
    return list(_array(schema, data))


def _array(schema: Mapping[str, Any], data: Any) -> Iterator[str]:
    if not isinstance(data, list):
        yield "not a list of participants"
        return
    items = schema["items"]
    for place, row in enumerate(data, start=1):
        yield from (f"row {place}: {problem}" for problem in _object(items, row))


def _object(schema: Mapping[str, Any], row: Mapping[str, Any]) -> Iterator[str]:
    for name in schema["required"]:
        if name not in row:
            yield f"{name} is missing"
    for name, value in row.items():
        if name not in schema["properties"]:
            yield f"{name} is no column"
        elif said := _value(schema["properties"][name], value):
            yield f"{name}: {said}"
    if row.get("reportable") == schema["if"]["properties"]["reportable"]["const"]:
        for name in schema["then"]["properties"]:
            if row.get(name) is None:
                yield f"{name} is empty"


def _value(rule: Mapping[str, Any], value: Any) -> str:
    if "enum" in rule:
        return "" if value in rule["enum"] else f"{value!r} is none of the words"
    if value is None:
        return "" if "null" in rule["type"] else "is empty"
    if "integer" in rule["type"]:
        if not isinstance(value, int) or isinstance(value, bool):
            return f"{value!r} is no number"
        in_range = rule["minimum"] <= value <= rule.get("maximum", value)
        return "" if in_range else f"{value} is out of range"
    if not isinstance(value, str):
        return f"{value!r} is no text"
    if "pattern" in rule and not re.search(rule["pattern"], value):
        return f"{value!r} does not fit"
    return _day(value) if rule.get("format") == "date" else ""


def _day(value: str) -> str:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return f"{value!r} is no day"
    return ""


def text(schema: Mapping[str, Any]) -> str:
    """As it is written to a file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"

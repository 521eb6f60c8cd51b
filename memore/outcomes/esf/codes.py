"""The codes of ESF+ and their rules, read from content/esf_plus.toml: they are data, not code."""

import datetime
import functools
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from memore.core.days import months_later

PATH = Path(__file__).parent.parent / "content" / "esf_plus.toml"

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Condition:
    """A line of a rule: a field and what it must be. What is not known holds nothing."""

    field: str
    values: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    longer_than_months: int | None = None
    known: bool = False

    def holds(self, facts: Facts) -> bool:
        value = facts.get(self.field)
        if value is None or value == "":
            return False
        if self.values and value not in self.values:
            return False
        if self.minimum is not None and value < self.minimum:
            return False
        if self.maximum is not None and value > self.maximum:
            return False
        if self.longer_than_months is not None:
            entered: datetime.date = facts["entered_on"]
            return bool(months_later(value, self.longer_than_months) < entered)
        return True

    @property
    def line(self) -> str:
        """As it is read: "age 18-29"."""
        if self.values:
            return f"{self.field} = {' | '.join(self.values)}"
        if self.longer_than_months is not None:
            return f"{self.field} > {self.longer_than_months} months"
        if self.minimum is not None and self.maximum is not None:
            return f"{self.field} {self.minimum}-{self.maximum}"
        return (
            f"{self.field} >= {self.minimum}" if self.maximum is None else f"{self.field} <= {self.maximum}"
        )


Rule = tuple[Condition, ...]


def all_hold(rule: Rule, facts: Facts) -> bool:
    return all(one.holds(facts) for one in rule)


@dataclass(frozen=True, slots=True)
class Code:
    """`of`: entry, immediate, longer, or file (a number that staff wrote down)."""

    code: str
    name: str
    of: str
    where: Rule = ()
    sum: tuple[str, ...] = ()
    field: str = ""
    note: str = ""

    @property
    def rule_line(self) -> str:
        """The rule as it stands in the file, in one line."""
        if self.sum:
            return " + ".join(self.sum)
        return self.field or " & ".join(one.line for one in self.where)


@dataclass(frozen=True, slots=True)
class Definitions:
    """National definitions that lie over the rules."""

    key: str
    name: str
    note: str
    labour: tuple[tuple[str, Rule], ...]
    codes: Mapping[str, Rule]


@dataclass(frozen=True, slots=True)
class CodeBook:
    """All codes with their rules, and the rules of the one labour status."""

    law: str
    immediate_days: int
    labour: tuple[tuple[str, Rule], ...]
    codes: tuple[Code, ...]
    definitions: Mapping[str, Definitions]
    digest: str

    def over(self, key: str) -> "CodeBook":
        """The book as national definitions change it; "" and unknown keys change nothing."""
        found = self.definitions.get(key)
        if found is None:
            return self
        codes = tuple(replace(one, where=found.codes.get(one.code, one.where)) for one in self.codes)
        return replace(self, labour=(*found.labour, *self.labour), codes=codes)

    def labour_status(self, facts: Facts) -> str:
        """Exactly one status, or "" where it is not known."""
        return next((status for status, rule in self.labour if all_hold(rule, facts)), "")


@functools.cache
def code_book() -> CodeBook:
    """The shipped codes."""
    return read(PATH.read_text(encoding="utf-8"))


def read(text: str) -> CodeBook:
    """A book out of its file."""
    data = tomllib.loads(text)
    return CodeBook(
        law=data["law"],
        immediate_days=data["immediate_days"],
        labour=_labour(data["labour"]),
        codes=tuple(_code(one) for one in data["code"]),
        definitions={one["key"]: _definitions(one) for one in data.get("definitions", [])},
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


def _rule(lines: list[dict[str, Any]]) -> Rule:
    return tuple(Condition(**{**line, "values": tuple(line.get("values", ()))}) for line in lines)


def _labour(rows: list[dict[str, Any]]) -> tuple[tuple[str, Rule], ...]:
    return tuple((row["status"], _rule(row["where"])) for row in rows)


def _code(row: dict[str, Any]) -> Code:
    return Code(**{**row, "where": _rule(row.get("where", [])), "sum": tuple(row.get("sum", ()))})


def _definitions(row: dict[str, Any]) -> Definitions:
    codes = {one["code"]: _rule(one["where"]) for one in row.get("code", [])}
    return Definitions(row["key"], row["name"], row["note"], _labour(row.get("labour", [])), codes)

"""Reading a model's file: every mistake with its line, its key and what to do; then the model itself."""

import dataclasses
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.programmes.mentoring import schema
from memore.programmes.mentoring.floor import below_floor
from memore.programmes.mentoring.lines import Path, line_of, lines_of
from memore.programmes.mentoring.shape import SHAPE, Key, Section
from memore.programmes.mentoring.vocabulary import REQUIREMENTS

LARGEST = 400_000
"""Characters that a file may have."""


@dataclass(frozen=True)
class Problem:
    """A mistake in a model's file: line (from 1), key ("phases 2, days"), what is wrong, the remedy, in the
    language of whoever reads the file now."""

    line: int
    key: str
    what: str
    remedy: str

    def __str__(self) -> str:
        said = {"line": self.line, "key": self.key, "what": self.what, "remedy": self.remedy}
        return _("line %(line)s, %(key)s: %(what)s. %(remedy)s") % said


class BrokenModel(Exception):
    """The text is no model; `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def read(text: str) -> schema.MentoringModel:
    """The model in this TOML text. Raises BrokenModel."""
    return _read(text, problems_in(text))


def read_kept(text: str) -> schema.MentoringModel:
    """The model in a text that is kept already: one from before there was a floor stays readable, and what it
    leaves out is asked all the same (MentoringModel.required). Raises BrokenModel."""
    return _read(text, problems_in(text, kept=True))


def _read(text: str, problems: list[Problem]) -> schema.MentoringModel:
    if problems:
        raise BrokenModel(problems)
    return _model(tomllib.loads(text))


def problems_in(text: str, *, kept: bool = False) -> list[Problem]:
    """What is wrong with this text, in the order of its lines; empty for a good one.
    `kept`: see read_kept."""
    if len(text) > LARGEST:
        return [Problem(1, _("the file"), has_characters(len(text)), keep_under())]
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        return [_syntax(text, broken)]
    lines = lines_of(text)
    found = list(_wrong(data, SHAPE, ()))
    found = found or list(_contradictions(data))
    found = found or ([] if kept else list(_floor(data["phases"])))
    said = [Problem(line_of(path, lines), _named(path), what, remedy) for path, what, remedy in found]
    return sorted(said, key=lambda problem: problem.line)


def has_characters(count: int) -> str:
    """ "has 12 characters"."""
    said = ngettext("has %(count)s character", "has %(count)s characters", count)
    return said % {"count": f"{count:,}"}


def keep_under() -> str:
    """How long a file may be."""
    return _("Keep it under %(most)s characters.") % {"most": f"{LARGEST:,}"}


def _syntax(text: str, broken: tomllib.TOMLDecodeError) -> Problem:
    """tomllib says "… (at line 3, column 7)"."""
    what, _at, place = str(broken).partition(" (at ")
    number = "".join(char for char in place.split(",")[0] if char.isdigit())
    line = int(number) if number else max(1, len(text.splitlines()))
    rows = text.splitlines() or [""]
    key = rows[min(line, len(rows)) - 1].split("=")[0].strip()[:40] or _("the file")
    said = _("is not TOML: %(why)s") % {"why": what[:1].lower() + what[1:]}  # tomllib speaks English
    return Problem(line, key, said, _("Mend this line as TOML asks."))


def _named(path: Path) -> str:
    """("phases", 1, "days") as people count: "phases 2, days"."""
    words: list[str] = []
    for part in path:
        if isinstance(part, int) and words:
            words[-1] += f" {part + 1}"
        else:
            words.append(str(part))
    return ", ".join(words) or _("the file")


Wrong = tuple[Path, str, str]


def _wrong(data: Mapping[str, Any], keys: Mapping[str, Key | Section], here: Path) -> Iterator[Wrong]:
    for name in data:
        if name not in keys:
            remedy = _("Remove it, or use one of: %(keys)s.") % {"keys": ", ".join(keys)}
            yield (*here, name), _("is not a key of a model"), remedy
    for name, wanted in keys.items():
        path = (*here, name)
        if name not in data:
            if wanted.required:
                what = _("“%(key)s” is missing") % {"key": name}
                yield here or path, what, _("Add %(example)s here.") % {"example": _example(name, wanted)}
            continue
        yield from _of_value(data[name], wanted, path)


def _example(name: str, wanted: Key | Section) -> str:
    if isinstance(wanted, Key):
        return f"{name} = …"
    return f"[[{name}]]" if wanted.rows else f"[{name}]"


def _of_value(value: Any, wanted: Key | Section, path: Path) -> Iterator[Wrong]:
    if isinstance(wanted, Key):
        complaint = wanted.check(value)
        if complaint:
            yield path, *complaint
    elif wanted.rows:
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            remedy = _("Write each entry under %(table)s.") % {"table": f"[[{path[-1]}]]"}
            yield path, _("is not a list of tables"), remedy
            return
        for number, row in enumerate(value):
            yield from _wrong(row, wanted.keys, (*path, number))
    elif not isinstance(value, dict):
        yield path, _("is not a table"), _("Write its keys under %(table)s.") % {"table": f"[{path[-1]}]"}
    else:
        yield from _wrong(value, wanted.keys, path)


def _contradictions(data: dict[str, Any]) -> Iterator[Wrong]:
    """What no single key can show."""
    yield from _doubles(data)
    yield from _of_phases(data)
    roles = {role["code"] for role in data["roles"]}
    for needed in ("mentee", "mentor"):
        if needed not in roles:
            yield ("roles",), _("there is no %(role)s") % {"role": needed}, _add("roles", "code", needed)
    for at, phase in enumerate(data["phases"]):
        for role in {phase["leads"], *phase.get("tasks", {})} - roles:
            remedy = _("Add %(example)s, or choose another.") % {"example": f'[[roles]] code = "{role}"'}
            what = _("the role %(role)s is not among the roles") % {"role": role}
            yield ("phases", at), what, remedy
    forms = {form["code"] for form in data.get("questionnaires", [])}
    for at, phase in enumerate(data["phases"]):
        for form in set(phase.get("forms", [])) - forms:
            what = _("“%(code)s” is no questionnaire") % {"code": form}
            yield ("phases", at, "forms"), what, _("Add it, or take it out here.")
    for at, unit in enumerate(data.get("training", [])):
        for number, question in enumerate(unit.get("questions", [])):
            if question["right"] >= len(question["answers"]):
                here = ("training", at, "questions", number, "right")
                yield here, _("names no answer"), _("The first answer is 0.")
    for at, form in enumerate(data.get("questionnaires", [])):
        for number, question in enumerate(form["questions"]):
            if question["kind"] in ("choice", "choices") and not question.get("options"):
                path = ("questionnaires", at, "questions", number)
                remedy = _("Add %(example)s, or use another kind.") % {"example": "options = [ … ]"}
                yield path, _("has no options"), remedy


def _add(table: str, key: str, value: str) -> str:
    example = {"table": f"[[{table}]]", "key": f'{key} = "{value}"'}
    return _("Add %(table)s with %(key)s.") % example


def _doubles(data: dict[str, Any]) -> Iterator[Wrong]:
    for section in ("roles", "phases", "training", "questionnaires", "mentor_skills", "mentee_skills"):
        seen: set[str] = set()
        for at, row in enumerate(data.get(section, [])):
            if row["code"] in seen:
                what = _("“%(code)s” stands twice") % {"code": row["code"]}
                yield (section, at, "code"), what, _("Give each its own code.")
            seen.add(row["code"])


def _of_phases(data: dict[str, Any]) -> Iterator[Wrong]:
    matching = [at for at, phase in enumerate(data["phases"]) if phase.get("match")]
    if len(matching) != 1:
        what = _("more than one phase makes pairs") if matching else _("no phase makes pairs")
        yield ("phases",), what, _("Write %(example)s in exactly one phase.") % {"example": "match = true"}
        return
    for at, phase in enumerate(data["phases"][: matching[0] + 1]):
        for gate in phase.get("gates", []):
            side, _dot, fact = gate.partition(".")
            early = fact in REQUIREMENTS if side != "pair" else fact == "both_yes" and phase.get("match")
            if not early:
                what = _("“%(gate)s” cannot be true before there is a pair") % {"gate": gate}
                remedy = _("Move it to a phase after the one with %(example)s.") % {"example": "match = true"}
                yield ("phases", at, "gates"), what, remedy
    units = {unit["side"] for unit in data.get("training", []) if unit.get("required", True)}
    for at, phase in enumerate(data["phases"]):
        for side in ("mentor", "mentee"):
            if f"{side}.training" in phase.get("gates", []) and side not in units:
                what = _("asks for a training of the %(side)s, and there is none") % {"side": side}
                yield ("phases", at, "gates"), what, _add("training", "side", side)


def _floor(phases: list[dict[str, Any]]) -> Iterator[Wrong]:
    at = next(number for number, phase in enumerate(phases) if phase.get("match"))
    for gate in below_floor(phases[: at + 1]):
        what = _("nobody asks for “%(gate)s” before the match") % {"gate": gate}
        remedy = _("Add %(example)s here or in a phase before: no model goes without it.")
        here: Path = ("phases", at, "gates") if "gates" in phases[at] else ("phases", at)
        yield here, what, remedy % {"example": f'"{gate}"'}


def _model(data: dict[str, Any]) -> schema.MentoringModel:
    """The dataclasses of a text without problems."""
    rest = {name: value for name, value in data.items() if name not in ("schema", "model")}
    made: dict[str, Any] = {name: _frozen(name, value) for name, value in (data["model"] | rest).items()}
    return schema.MentoringModel(**made)


_ROWS: dict[str, type] = {
    "roles": schema.Role, "phases": schema.Phase, "training": schema.Unit, "checkins": schema.CheckIn,
    "goals": schema.Item, "talk_domains": schema.Item, "mentor_skills": schema.Item,
    "mentee_skills": schema.Item, "questionnaires": schema.Questionnaire, "rules": schema.Rule,
    "sources": schema.Source, "for_whom": schema.ForWhom, "group": schema.Group, "rhythm": schema.Rhythm,
    "alarms": schema.Alarms,
}  # fmt: skip


def _frozen(name: str, value: Any) -> Any:
    kind = _ROWS.get(name)
    if kind and isinstance(value, list):
        return tuple(_instance(kind, row) for row in value)
    if kind:
        return _instance(kind, value)
    return tuple(value) if isinstance(value, list) else value


def _instance(kind: type, row: dict[str, Any]) -> Any:
    made = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    made = {key: value.strip() if isinstance(value, str) else value for key, value in made.items()}
    if kind is schema.Phase:
        made["gates"] = tuple(schema.Gate(*gate.split(".", 1)) for gate in row.get("gates", ()))
    if kind in (schema.Unit, schema.Questionnaire):
        inner = schema.Question if kind is schema.Unit else schema.FormQuestion
        made["questions"] = tuple(_instance(inner, one) for one in row.get("questions", ()))
    known = {field.name for field in dataclasses.fields(kind)}
    return kind(**{key: value for key, value in made.items() if key in known})

"""Where a key stands in a TOML text: tomllib reads values but forgets their lines."""

import re

Path = tuple[str | int, ...]
_TABLE = re.compile(r"^\s*\[(\[)?\s*([A-Za-z0-9_.\"-]+)\s*\]?\]")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=")


def lines_of(text: str) -> dict[Path, int]:
    """Path of each table and key → its line, counted from 1. ("phases", 1, "days") is `days` of the second
    [[phases]]. Text inside multi-line strings is passed over."""
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    here: Path = ()
    quoted = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if quoted:
            quoted = "" if quoted in line else quoted
            continue
        table, key = _TABLE.match(line), _KEY.match(line)
        if table:
            here = _open(table[2].replace('"', "").split("."), bool(table[1]), counts)
            found[here] = number
        elif key:
            found[(*here, key[1])] = number
        quoted = next((marks for marks in ('"""', "'''") if line.count(marks) % 2), "")
    return found


def _open(names: list[str], is_row: bool, counts: dict[Path, int]) -> Path:
    """The path of a table header: a row of a list gets the next number, a table below it the current one."""
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path])
    path = (*path, names[-1])
    if not is_row:
        return path
    counts[path] = counts.get(path, -1) + 1
    return (*path, counts[path])


def line_of(path: Path, lines: dict[Path, int]) -> int:
    """The line of a path, of the first row of a list, or of the nearest thing around it; 1 where nothing is
    known."""
    for length in range(len(path), 0, -1):
        for nearest in (path[:length], (*path[:length], 0)):
            if nearest in lines:
                return lines[nearest]
    return 1

"""The demo's rows, worked out once for all tests that live in it, and laid down in a moment for each."""

import hashlib
import pickle
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

import memore
from memore.home import demo
from memore.organisations.models import Organisation

TOGETHER = 200
"""Rows in one statement."""


def loaded() -> Organisation:
    """The demo organisation, in this database; `settings.DEMO` is the caller's to set."""
    if connection.vendor != "sqlite" or Organisation.objects.exists():
        return demo.load()
    kept = Path(settings.HOME) / f"demo-{_this_version()}.rows"
    if kept.exists():
        _lay_down(pickle.loads(kept.read_bytes()))
        return demo.load()  # finds what is there
    before = {name for name in _tables() if _rows(name)}
    house = demo.load()
    rows = {name: _rows(name) for name in _tables() if name not in before}
    part = kept.with_suffix(f".{id(rows)}")
    part.write_bytes(pickle.dumps({name: found for name, found in rows.items() if found}))
    part.replace(kept)  # whole or not at all: other processes look for it
    return house


def _this_version() -> str:
    """The day, and every file that may have a say in what the demo is."""
    seen = hashlib.sha256(str(timezone.localdate()).encode())
    for path in sorted(Path(memore.__file__).parent.rglob("*.*")):
        if path.suffix in {".py", ".toml", ".csv"}:
            seen.update(f"{path} {path.stat().st_mtime_ns}\n".encode())
    return seen.hexdigest()[:16]


def _tables() -> list[str]:
    return [name for name in connection.introspection.table_names() if not name.startswith("sqlite_")]


def _rows(table: str) -> list[str]:
    """Every row as the values of an INSERT, so that nothing is read into Python and back."""
    columns = connection.connection.execute(f'SELECT name FROM pragma_table_info("{table}")').fetchall()
    values = " || ',' || ".join(f'quote("{name}")' for (name,) in columns)
    return [row for (row,) in connection.connection.execute(f'SELECT {values} FROM "{table}"').fetchall()]


def _lay_down(rows: dict[str, list[str]]) -> None:
    """As the database held them: foreign keys are looked at when a transaction ends."""
    for table, found in rows.items():
        for begin in range(0, len(found), TOGETHER):
            values = "), (".join(found[begin : begin + TOGETHER])
            connection.connection.execute(f'INSERT INTO "{table}" VALUES ({values})')

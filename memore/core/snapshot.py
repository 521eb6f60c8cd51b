"""A backup: every row, file and key of an installation in one ZIP, the same for SQLite and PostgreSQL.

Inside: `manifest.json` (version, time, applied migrations, columns and number of rows of each table,
digest of each part), `keys.json`, `rows/<table>.jsonl` (one JSON array a row, encrypted fields as they
lie) and `files/…`.
Left out are the cache and the history of finished jobs, which nobody misses.
"""

import base64
import datetime
import decimal
import hashlib
import json
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from memore.core.fields import EncryptedTextField

LEFT_OUT = ("django_q_task", "django_q_schedule")  # history; and the schedule, which `serve` sets up
CHUNK = 2000


def tables(registry: Any = apps) -> list[type[models.Model]]:
    """Every model with a table of its own, many-to-many tables included, in a stable order."""
    found = {
        model._meta.db_table: model
        for model in registry.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in LEFT_OUT
    }
    return [found[name] for name in sorted(found)]


def columns(model: type[models.Model]) -> list[models.Field]:
    """The stored fields of a model, in order of definition."""
    return [field for field in model._meta.concrete_fields if not field.generated]


@contextmanager
def one_moment() -> Iterator[None]:
    """Within it every query sees the database as it was at the first one; nobody has to wait for us."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")  # deferred: a reader of the write-ahead log, not a writer
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def write(path: Path) -> dict[str, Any]:
    """Write the backup to `path` (readable by the owner alone); returns its manifest."""
    draft = path.with_name(f".{path.name}.part")
    draft.touch(mode=0o600)
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            manifest = _fill(archive)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def _fill(archive: zipfile.ZipFile) -> dict[str, Any]:
    digests: dict[str, str] = {}
    rows: dict[str, int] = {}
    with one_moment():
        applied = sorted(MigrationRecorder(connection).applied_migrations())
        for model in tables():
            name = model._meta.db_table
            rows[name], digests[f"rows/{name}.jsonl"] = _put(archive, f"rows/{name}.jsonl", _lines(model))
    parts: dict[str, Path] = {"keys.json": settings.HOME / "keys.json"}
    files = Path(settings.MEDIA_ROOT)
    parts |= {f"files/{file.relative_to(files)}": file for file in sorted(files.rglob("*")) if file.is_file()}
    for name, file in parts.items():
        _, digests[name] = _put(archive, name, [file.read_bytes()])
    manifest = {
        "memore": version("memore"),
        "at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "migrations": applied,
        "columns": {model._meta.db_table: [field.column for field in columns(model)] for model in tables()},
        "rows": rows,
        "digests": digests,
    }
    archive.writestr("manifest.json", json.dumps(manifest, indent=1))
    return manifest


def _put(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> tuple[int, str]:
    """Write one part; returns how many pieces it had, and its digest."""
    seen, count = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as part:
        for piece in pieces:
            part.write(piece)
            seen.update(piece)
            count += 1
    return count, seen.hexdigest()


def _lines(model: type[models.Model]) -> Iterator[bytes]:
    names = [field.attname for field in columns(model)]
    for row in model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=CHUNK):
        yield json.dumps([_plain(value) for value in row], ensure_ascii=False).encode() + b"\n"


def _plain(value: Any) -> Any:
    """A value as JSON can hold it; `revived` is the way back."""
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, uuid.UUID | decimal.Decimal | datetime.timedelta):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value


def revived(field: models.Field, value: Any) -> Any:
    """What the database is given for a value from the archive."""
    if isinstance(field, EncryptedTextField):
        return value  # sealed as it was; the key comes with it
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return field.get_db_prep_save(value if value is None else target.to_python(value), connection)

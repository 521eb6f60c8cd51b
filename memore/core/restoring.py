"""Putting a backup into an empty home, and proving that all of it arrived."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from memore import keys
from memore.core import crypto, readiness, snapshot, tables
from memore.core.fields import EncryptedTextField


class CannotRestore(Exception):
    """Says why a backup was not restored; the home is as it was."""


def restore(path: Path) -> dict[str, int]:
    """Restore the backup at `path` into this empty home; returns the rows of each table.

    Raises CannotRestore, and then leaves the home empty, where the archive is damaged or of a newer
    version, the home holds data, or what arrived is not what was written.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise CannotRestore(f"{path} is not a backup of memore.") from error
    with archive:
        manifest = _checked_manifest(archive)
        _refuse_full_home()
        state = _tables_as_then([tuple(name) for name in manifest["migrations"]])
        before = (settings.HOME / "keys.json").read_bytes()
        _use_keys(archive.read("keys.json"))
        try:
            with transaction.atomic():
                _fill(archive, manifest, state)
                _prove(manifest, state)
        except BaseException:
            _use_keys(before)
            raise
        _put_files(archive)
    readiness.migrate()
    counted: dict[str, int] = manifest["rows"]
    return counted


def _checked_manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    """The manifest, after every part of the archive has been compared with its digest."""
    try:
        manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
    except (KeyError, ValueError) as error:
        raise CannotRestore(
            "This ZIP has no manifest: it is not a backup of memore, or half of one."
        ) from error
    found = set(archive.namelist()) - {"manifest.json"}
    if found != set(manifest["digests"]):
        raise CannotRestore("The backup has other parts than its manifest names.")
    for name, digest in manifest["digests"].items():
        seen = hashlib.sha256()
        with archive.open(name) as part:
            try:
                while piece := part.read(1 << 20):
                    seen.update(piece)
            except zipfile.BadZipFile as error:
                raise CannotRestore(f"The backup is damaged at {name}.") from error
        if seen.hexdigest() != digest:
            raise CannotRestore(f"The backup is damaged at {name}.")
    return manifest


def _refuse_full_home() -> None:
    """A restore never mixes with data that is there."""
    there = set(connection.introspection.table_names())
    full = [
        model._meta.label
        for model in snapshot.tables()
        if model.__module__.startswith("memore.")
        and model._meta.db_table in there
        and model._base_manager.exists()
    ]
    files = Path(settings.MEDIA_ROOT)
    if full or (files.is_dir() and any(files.iterdir())):
        raise CannotRestore(
            f"{settings.HOME} holds data already. Restore into an empty folder: "
            "MEMORE_HOME=/another/folder memore restore FILE"
        )


def _tables_as_then(applied: list[tuple[str, str]]) -> Any:
    """Create the tables as they were when the backup was made; returns the models of that time."""
    executor = MigrationExecutor(connection)
    unknown = set(applied) - set(executor.loader.disk_migrations)
    if unknown:
        raise CannotRestore("The backup was made by a newer memore. Install that version, or a later one.")
    if set(executor.loader.graph.nodes) <= set(applied):  # of this very version
        tables.create()
        return executor.loader.project_state().apps
    known = executor.loader.graph
    last = [name for name in applied if not any(child in applied for child in _children(known, name))]
    executor.migrate(last)
    if set(MigrationRecorder(connection).applied_migrations()) - set(applied):
        raise CannotRestore("This database has newer tables than the backup: begin with an empty one.")
    return executor.loader.project_state(last).apps


def _children(graph: Any, name: tuple[str, str]) -> list[tuple[str, str]]:
    return [child.key for child in graph.node_map[name].children if child.key[0] == name[0]]


def _use_keys(raw: bytes) -> None:
    """Put a key file in place and open fields with it from now on."""
    path = settings.HOME / "keys.json"
    path.write_bytes(raw)
    path.chmod(0o600)
    settings.KEYS = keys.load(settings.HOME)
    settings.SECRET_KEY = settings.KEYS.django


def _fill(archive: zipfile.ZipFile, manifest: dict[str, Any], state: Any) -> None:
    """Write all rows. Foreign keys are looked at when the transaction ends, so order does not matter."""
    models_then = {model._meta.db_table: model for model in snapshot.tables(state)}
    unknown = set(manifest["rows"]) - set(models_then)
    if unknown:
        raise CannotRestore(
            f"The backup has rows for tables that are not known: {', '.join(sorted(unknown))}."
        )
    with connection.cursor() as cursor:
        for name in sorted(manifest["rows"]):
            model = models_then[name]
            model._base_manager.all()._raw_delete("default")  # what migrations made by themselves
            by_column = {field.column: field for field in snapshot.columns(model)}
            fields = [by_column[column] for column in manifest["columns"][name]]
            quote = connection.ops.quote_name
            into = ", ".join(quote(column) for column in manifest["columns"][name])
            places = ", ".join(["%s"] * len(fields))
            statement = f"INSERT INTO {quote(name)} ({into}) VALUES ({places})"  # nosec B608
            for rows in _batches(archive, name, fields):
                cursor.executemany(statement, rows)
        for statement in connection.ops.sequence_reset_sql(_no_style(), list(models_then.values())):
            cursor.execute(statement)
    connection.check_constraints()


def _no_style() -> Any:
    from django.core.management.color import no_style

    return no_style()


def _batches(archive: zipfile.ZipFile, name: str, fields: list[models.Field]) -> Iterator[list[list[Any]]]:
    batch: list[list[Any]] = []
    with archive.open(f"rows/{name}.jsonl") as part:
        for line in part:
            values = json.loads(line)
            batch.append(
                [snapshot.revived(field, value) for field, value in zip(fields, values, strict=True)]
            )
            if len(batch) == snapshot.CHUNK:
                yield batch
                batch = []
    if batch:
        yield batch


def _prove(manifest: dict[str, Any], state: Any) -> None:
    """Count every table, have the database check itself, open what is encrypted."""
    for model in snapshot.tables(state):
        expected = manifest["rows"].get(model._meta.db_table)
        arrived = model._base_manager.count()
        if expected is not None and arrived != expected:
            raise CannotRestore(f"{model._meta.label}: {expected} rows were written, {arrived} arrived.")
        for field in snapshot.columns(model):
            if isinstance(field, EncryptedTextField):
                _open_some(model, field)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            verdict = cursor.fetchone()[0]
        if verdict != "ok":
            raise CannotRestore(f"The database found itself damaged: {verdict}")


def _open_some(model: type[models.Model], field: EncryptedTextField, how_many: int = 20) -> None:
    """Decrypt some values of a column: the keys belong to these rows."""
    some = model._base_manager.exclude(**{field.attname: ""}).order_by("pk")[:how_many]
    for row in some:
        try:
            getattr(row, field.attname)
        except crypto.Unreadable as error:
            raise CannotRestore(
                f"{model._meta.label}.{field.name} does not open with the backup's keys."
            ) from error


def _put_files(archive: zipfile.ZipFile) -> None:
    """Write the files back to where they were, nowhere else."""
    for name in archive.namelist():
        parts = PurePosixPath(name).parts
        if parts[0] == "files" and ".." not in parts:
            target = Path(settings.MEDIA_ROOT).joinpath(*parts[1:])
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(name))

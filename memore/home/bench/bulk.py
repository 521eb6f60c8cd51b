"""Rows by the hundred thousand: what a model writes by default is worked out once, not for every row."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.db import connections, models, transaction


def write_rows(model: type[models.Model], rows: Iterable[dict[str, Any]]) -> list[UUID]:
    """Write rows, each told as its columns (names with `_id`) that are not the default; their keys, where
    those are not numbers of the database. Nothing is checked: what is invented here is in order."""
    connection = connections["default"]  # itself: its proxy is asked a million times
    key = model._meta.pk
    assert key is not None
    counted = isinstance(key, models.AutoField)
    fields = {one.attname: one for one in model._meta.local_concrete_fields if one is not key or not counted}
    blank = model()
    usual = {
        name: one.get_db_prep_save(one.pre_save(blank, add=True), connection) for name, one in fields.items()
    }
    keys: list[UUID] = []
    values = []
    for row in rows:
        said = {name: fields[name].get_db_prep_save(value, connection) for name, value in row.items()}
        if not counted:
            keys.append(uuid4())
            said[key.attname] = key.get_db_prep_save(keys[-1], connection)
        values.append(tuple((usual | said).values()))
    names = ", ".join(connection.ops.quote_name(str(one.column)) for one in fields.values())
    marks = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)
    return keys

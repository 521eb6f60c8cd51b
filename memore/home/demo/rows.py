"""Collects rows of any model and writes them all at once, in the order in which models were first met."""

from typing import Any, TypeVar

from django.db import models

Kept = TypeVar("Kept", bound=models.Model)


class Rows:
    """Rows to write. `first` names models that others point to, so that they are written before them."""

    def __init__(self, *first: type[models.Model]) -> None:
        self._rows: dict[type[models.Model], list[Any]] = {model: [] for model in first}

    def keep(self, row: Kept) -> Kept:
        """Remember a row; it has its key already."""
        self._rows.setdefault(type(row), []).append(row)
        return row

    def drop(self, row: models.Model | None) -> None:
        """Forget a row again."""
        if row is not None:
            self._rows[type(row)].remove(row)

    def write(self) -> None:
        """Write everything."""
        for model, rows in self._rows.items():
            model._default_manager.bulk_create(rows)
        self._rows = {model: [] for model in self._rows}

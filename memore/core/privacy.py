"""The privacy decision beside every field.

Each model carries `class Privacy` with three tuples of field names: `erase` (emptied when a person
asks to be forgotten), `keep` (stays, because it identifies nobody alone) and `export` (handed to
the person who asks what is known). Every concrete field stands in exactly one of `erase` and `keep`.
"""

from django.db import models


def undecided(model: type[models.Model]) -> set[str]:
    """Names of fields without exactly one decision, and of decisions without a field."""
    decision = getattr(model, "Privacy", None)
    erase, keep, export = (set(getattr(decision, part, ())) for part in ("erase", "keep", "export"))
    fields = {field.name for field in model._meta.concrete_fields}
    return (fields ^ (erase | keep)) | (erase & keep) | (export - fields)

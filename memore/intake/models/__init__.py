"""Sign-up, questionnaires, eligibility, screening, consents, and lists that are read in."""

from memore.intake.models.imports import (
    ColumnMapping,
    ImportedPerson,
    ListImport,
    ListImportQuerySet,
    NotWith,
)

__all__ = [
    "ColumnMapping",
    "ImportedPerson",
    "ListImport",
    "ListImportQuerySet",
    "NotWith",
]

"""What evidence keeps: definition tests, what was published, reports that never change, what a consortium is
shown."""

from memore.evidence.models.definition import Definition, DefinitionQuerySet
from memore.evidence.models.reports import Published, Report
from memore.evidence.models.sharing import Practice, SharedFigure, SharedModel
from memore.evidence.models.thresholds import Threshold

__all__ = [
    "Definition",
    "DefinitionQuerySet",
    "Practice",
    "Published",
    "Report",
    "SharedFigure",
    "SharedModel",
    "Threshold",
]

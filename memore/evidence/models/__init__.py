"""What evidence keeps: definition tests, self-assessments, what was published, reports that never change,
what a consortium is shown, goals of a house."""

from memore.evidence.models.assessment import Assessment, AssessmentQuerySet
from memore.evidence.models.definition import Definition, DefinitionQuerySet
from memore.evidence.models.reports import Published, Report
from memore.evidence.models.research import ResearchExport
from memore.evidence.models.sharing import Practice, SharedFigure, SharedModel
from memore.evidence.models.thresholds import Threshold

__all__ = [
    "Assessment",
    "AssessmentQuerySet",
    "Definition",
    "DefinitionQuerySet",
    "Practice",
    "Published",
    "Report",
    "ResearchExport",
    "SharedFigure",
    "SharedModel",
    "Threshold",
]

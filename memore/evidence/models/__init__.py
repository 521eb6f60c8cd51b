"""What evidence keeps: what was published, reports that never change, what a consortium is shown."""

from memore.evidence.models.reports import Published, Report
from memore.evidence.models.sharing import Practice, SharedFigure, SharedModel
from memore.evidence.models.thresholds import Threshold

__all__ = ["Practice", "Published", "Report", "SharedFigure", "SharedModel", "Threshold"]

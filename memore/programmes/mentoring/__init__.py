"""Mentoring models as data: what a model holds, how its file is read, which ones are shipped."""

from memore.programmes.mentoring.reading import BrokenModel, Problem, problems_in, read
from memore.programmes.mentoring.schema import MentoringModel

__all__ = ["BrokenModel", "MentoringModel", "Problem", "problems_in", "read"]

"""A person, with or without an account, and who is around them."""

from memore.people.models.around import POWERFUL, Function, KeepApart, Supporter
from memore.people.models.occupations import EscoPack, Occupation, OccupationTitle
from memore.people.models.person import (
    Channel,
    Gender,
    Person,
    PersonLanguage,
    PersonOccupation,
    PersonQuerySet,
)

__all__ = [
    "POWERFUL",
    "Channel",
    "EscoPack",
    "Function",
    "Gender",
    "KeepApart",
    "Occupation",
    "OccupationTitle",
    "Person",
    "PersonLanguage",
    "PersonOccupation",
    "PersonQuerySet",
    "Supporter",
]

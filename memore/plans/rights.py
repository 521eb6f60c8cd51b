"""Who may read and write which section of a person's plan: one plain table.

Section by section a mentoring model may say otherwise (`plan` of its roles). What the table does not name
is closed.
"""

from collections.abc import Iterable, Mapping

from memore.programmes.mentoring import MentoringModel
from memore.programmes.mentoring.vocabulary import PLAN_SECTIONS

NONE, READ, WRITE = "none", "read", "write"
_STRENGTH = {NONE: 0, READ: 1, WRITE: 2}

FUNCTIONS = ("mentee", "mentor", "coordinator", "job_coach", "adviser", "employer", "teacher")
"""Who can have a part in a plan. Case workers stand where advisers do; managers and guardians have none."""

SAME_AS = {"case_worker": "adviser"}

# Columns: mentee, mentor, coordinator, job coach, adviser, employer, teacher. n = none, r = read, w = write.
_TABLE = {
    "goals":           "w w w r r n r",
    "life_line":       "w r w r n n n",
    "competences":     "w w w w r r r",
    "targets":         "w r w w r n r",
    "gaps":            "w r w w r n r",
    "rules":           "w w w w n n r",
    "side_conditions": "w n w w r n n",
    "vacancies":       "w w w w r n n",
    "contacts":        "w w w w r n n",
    "internships":     "r r w w r w r",
    "contracts":       "r n w w r n n",
    "recognition":     "w r w w r n n",
    "go":              "r n w r w n n",
    "plan_b":          "w n w w r n n",
}  # fmt: skip
_LETTERS = {"n": NONE, "r": READ, "w": WRITE}

DEFAULTS: Mapping[str, Mapping[str, str]] = {
    section: {function: _LETTERS[letter] for function, letter in zip(FUNCTIONS, letters.split(), strict=True)}
    for section, letters in _TABLE.items()
}
"""Section → function → right, where a model says nothing."""


def rights_of(function: str, model: MentoringModel | None = None) -> dict[str, str]:
    """Section → right of one function, with what the model says put over the table. The person themselves
    can always read everything, and staff can always write: the plan is the person's, staff answer for it."""
    function = SAME_AS.get(function, function)
    role = model.role(function) if model else None
    said: Mapping[str, str] = role.plan if role else {}
    rights = {section: said.get(section, DEFAULTS[section].get(function, NONE)) for section in PLAN_SECTIONS}
    least = {"mentee": READ, "coordinator": WRITE}.get(function, NONE)
    return {section: stronger((right, least)) for section, right in rights.items()}


def stronger(rights: Iterable[str]) -> str:
    """The strongest of several rights."""
    return max(rights, key=_STRENGTH.__getitem__, default=NONE)


def together(several: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """What somebody with several functions may: the strongest right in each section."""
    tables = list(several)
    return {section: stronger(table[section] for table in tables) for section in PLAN_SECTIONS}

"""Where somebody stands in an online unit: text, question, explanation, result."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from memore.programmes.mentoring.schema import Unit
from memore.training.models import OnlineUnit


@dataclass(frozen=True)
class AnswerLine:
    """One answer: chosen earlier or not, right or not."""

    number: int
    words: str
    chosen: bool
    right: bool


@dataclass(frozen=True)
class Standing:
    """What the page shows. `kind`: text, question, explained, end. `number` counts from 1; `next_at` is
    the `?q=` of the next screen."""

    kind: str
    title: str
    text: str
    topics: list[str]
    total: int
    right: int
    minutes: int
    number: int = 0
    words: str = ""
    answers: list[AnswerLine] = field(default_factory=list)
    was_right: bool = False
    next_at: str = ""
    begun: bool = False
    again: int = 0

    @property
    def right_words(self) -> str:
        """The right answer."""
        return next((line.words for line in self.answers if line.right), "")


def standing(unit: Unit, begun: OnlineUnit | None, asked: str, *, answered: bool) -> Standing:
    """The screen that the address asks for; the text where it asks for none that there is."""
    given = {int(at): answer for at, answer in begun.answers.items()} if begun else {}
    right = [at for at, one in enumerate(unit.questions) if given.get(at) == one.right]
    wrong = [at for at in range(len(unit.questions)) if at not in right]
    fresh = [at for at in wrong if at not in given]
    shared = {
        "title": _(unit.title),
        "text": _(unit.text) if unit.text else "",
        "topics": [_(topic) for topic in unit.topics],
        "total": len(unit.questions),
        "right": len(right),
        "minutes": unit.minutes,
        "begun": bool(given),
    }
    if asked == "end":
        return Standing("end", again=wrong[0] + 1 if wrong else 0, **shared)  # type: ignore[arg-type]
    if not asked.isdecimal() or not 1 <= int(asked) <= len(unit.questions):
        first = (fresh or wrong or [0])[0] + 1
        return Standing("text", next_at=str(first) if unit.questions else "", **shared)  # type: ignore[arg-type]
    at = int(asked) - 1
    question = unit.questions[at]
    lines = [
        AnswerLine(number, _(words), given.get(at) == number, number == question.right)
        for number, words in enumerate(question.answers)
    ]
    # The first round goes through all questions; afterwards only what was wrong comes again.
    todo = [one for one in (fresh or wrong) if one > at]
    return Standing(
        "explained" if answered and at in given else "question",
        number=at + 1,
        words=_(question.words),
        answers=lines,
        was_right=at in right,
        next_at=str(todo[0] + 1) if todo else "end",
        **shared,  # type: ignore[arg-type]
    )

"""The form of the definition test: an answer and a proof for each of nine elements."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from memore.evidence.actions.definition import PROOF_CHARS
from memore.evidence.concept.elements import ELEMENTS, Element
from memore.evidence.concept.hints import Hint
from memore.evidence.concept.verdict import Answer
from memore.evidence.models import Definition


class DefinitionForm(forms.Form):
    """Begins with the last answers, and with what the rows propose where nobody answered yet."""

    def __init__(
        self, data: Any = None, *, latest: Definition | None = None, hints: dict[str, Hint] | None = None
    ) -> None:
        super().__init__(data)
        last, hints = latest.answers if latest else {}, hints or {}
        for element in ELEMENTS:
            before = last.get(element.code)
            hint = hints.get(element.code)
            proposed = hint.answer if hint else None
            self.fields[element.code] = forms.ChoiceField(
                label=element.question,
                choices=Answer.choices,
                widget=forms.RadioSelect,
                initial=before["answer"] if before else proposed,
                error_messages={"required": _("Answer this question, too.")},
            )
            self.fields[f"{element.code}_proof"] = forms.CharField(
                label=_("How one can see it"),
                required=False,
                max_length=PROOF_CHARS,
                initial=before["proof"] if before else "",
            )

    def rows(self) -> list[tuple[Element, Any, Any]]:
        """Each element with its two fields."""
        return [(one, self[one.code], self[f"{one.code}_proof"]) for one in ELEMENTS]

    def answers(self) -> dict[str, tuple[str, str]]:
        """Element → (answer, proof), of a valid form."""
        said = self.cleaned_data
        return {one.code: (said[one.code], said[f"{one.code}_proof"]) for one in ELEMENTS}

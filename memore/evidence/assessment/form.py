"""The form of one dimension: for each criterion whether it is met, and how one can see it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from memore.evidence.actions.assessment import PROOF_CHARS
from memore.evidence.assessment.criteria import Criterion, criteria
from memore.evidence.models import Assessment


class AssessmentForm(forms.Form):
    """Begins with what was said last."""

    def __init__(self, data: Any = None, *, dimension: str, latest: Assessment | None = None) -> None:
        super().__init__(data)
        self.criteria = criteria()[dimension]
        before = latest.met if latest else {}
        for one in self.criteria:
            self.fields[one.key] = forms.BooleanField(
                label=_t(one.words), required=False, initial=one.key in before
            )
            self.fields[f"{one.key}.proof"] = forms.CharField(
                label=_("How one can see it"),
                required=False,
                max_length=PROOF_CHARS,
                initial=before.get(one.key, ""),
            )

    def clean(self) -> dict[str, Any]:
        """A point that is met has its proof."""
        said = super().clean() or {}
        for one in self.criteria:
            if said.get(one.key) and not (said.get(f"{one.key}.proof") or "").strip():
                self.add_error(f"{one.key}.proof", _t("Say how one can see it: a paper, a figure, a habit."))
        return said

    def rows(self) -> Iterator[tuple[Criterion, Any, Any]]:
        """Each criterion with its two fields."""
        for one in self.criteria:
            yield one, self[one.key], self[f"{one.key}.proof"]

    def met(self) -> dict[str, str]:
        """Criterion → how one can see it, of a valid form."""
        said = self.cleaned_data
        return {one.key: said[f"{one.key}.proof"] for one in self.criteria if said[one.key]}

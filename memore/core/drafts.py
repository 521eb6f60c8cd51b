"""Drafts: what somebody began to write in a form, kept on the server until it is saved."""

import json
from uuid import UUID

from memore.core.models import Draft


def keep(*, user: UUID, form: str, values: dict[str, str]) -> None:
    """Store the present state of a form ("pairs.meeting:<pair>")."""
    draft = Draft.objects.filter(user=user, form=form).first() or Draft(user=user, form=form)
    draft.words = json.dumps(values)
    draft.save()


def find(*, user: UUID, form: str) -> dict[str, str]:
    """The kept state of a form, {} when there is none."""
    draft = Draft.objects.filter(user=user, form=form).first()
    found: dict[str, str] = json.loads(draft.words) if draft and draft.words else {}
    return found


def drop(*, user: UUID, form: str) -> None:
    """Forget a draft, once its form is saved."""
    Draft.objects.filter(user=user, form=form).delete()

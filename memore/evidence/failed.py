"""A programme that is no mentoring to work is said to be none, before any of its figures."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from memore.core.sheets import Notice
from memore.evidence.models import Definition
from memore.programmes.models import Programme


def failed_tests(programmes: Iterable[Programme]) -> list[Notice]:
    """One notice for each of these programmes that failed the newest test of its definition. One query."""
    names = {programme.pk: programme.name for programme in programmes}
    if not names:
        return []
    tests = Definition.objects.filter(programme__in=names).newest().order_by("programme__name", "pk")
    judged = [(names[test.programme_id], test.judged) for test in tests]
    return [
        Notice(
            _("%(programme)s: %(verdict)s.") % {"programme": name, "verdict": verdict.kind.label},
            verdict.said,
        )
        for name, verdict in judged
        if not verdict.is_mentoring
    ]

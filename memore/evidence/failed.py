"""A programme that is no mentoring to work is said to be none, before any of its figures."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from memore.core.sheets import Notice
from memore.core.words import as_written
from memore.evidence.models import Definition
from memore.programmes.models import Programme


def failed_tests(programmes: Iterable[Programme]) -> list[Notice]:
    """One notice for each of these programmes that failed the newest test of its definition. One query."""
    return failed_among({programme.pk: programme.name for programme in programmes})


def failed_among(names: Mapping[Any, str]) -> list[Notice]:
    """The same for programmes that are known by their key and the name under which they are shown."""
    if not names:
        return []
    tests = Definition.objects.filter(programme__in=names).newest().order_by()
    judged = sorted(((names[test.programme_id], test.judged) for test in tests), key=lambda one: one[0])
    return [
        Notice(
            _("%(programme)s: %(verdict)s.") % {"programme": as_written(name), "verdict": verdict.kind.label},
            verdict.said,
        )
        for name, verdict in judged
        if not verdict.is_mentoring
    ]

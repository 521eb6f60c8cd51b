"""Uploaded files are kept to look an import over and to hand back its bad rows, not for ever."""

import datetime

from django.db.models import Q
from django.utils import timezone

from memore.intake.models import ListImport

KEPT_FOR = datetime.timedelta(days=30)


def forget_files() -> int:
    """Empty the files and reports of lists that came, or were imported, 30 days ago. Says of how many."""
    old = timezone.now() - KEPT_FOR
    rows = ListImport.objects.filter(Q(imported_at__lte=old) | Q(imported_at=None, created_at__lte=old))
    return rows.exclude(content="", report="").update(content="", report="", same_as={})

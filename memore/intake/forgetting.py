"""What is kept for a time only: uploaded files, and what people wrote who did not come in."""

import datetime

from django.db.models import Q
from django.utils import timezone

from memore.intake.models import ListImport, SignUp

KEPT_FOR = datetime.timedelta(days=30)
DECLINED_KEPT_FOR = datetime.timedelta(days=90)
UNANSWERED_KEPT_FOR = datetime.timedelta(days=365)


def forget_files() -> int:
    """Empty the files and reports of lists that came, or were imported, 30 days ago. Says of how many."""
    old = timezone.now() - KEPT_FOR
    rows = ListImport.objects.filter(Q(imported_at__lte=old) | Q(imported_at=None, created_at__lte=old))
    return rows.exclude(content="", report="").update(content="", report="", same_as={})


def forget_sign_ups() -> int:
    """Delete sign-ups that were declined 90 days ago, or have no answer after a year. Says how many."""
    now = timezone.now()
    declined = Q(state=SignUp.State.DECLINED, answered_at__lte=now - DECLINED_KEPT_FOR)
    unanswered = Q(state=SignUp.State.NEW, came_at__lte=now - UNANSWERED_KEPT_FOR)
    deleted, _by_model = SignUp.objects.filter(declined | unanswered).delete()
    return deleted

"""Bring up to date what organisations show their consortia."""

from typing import Any

from django.core.management.base import BaseCommand

from memore.evidence.consortium.sharing import refresh_all
from memore.organisations.models import ConsortiumMember


class Command(BaseCommand):
    """Every night: figures, models and their names as they are now, within the rules of publishing."""

    help = "bring up to date what organisations show their consortia"

    def handle(self, *args: Any, **options: Any) -> None:
        members = ConsortiumMember.objects.joined().select_related("organisation")
        count = refresh_all(members)
        self.stdout.write(f"{count} memberships are up to date.\n")

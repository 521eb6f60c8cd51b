"""`memore resetsecondfactor EMAIL`: for the last admin, who has no colleague to ask."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from memore.accounts import actions as accounts
from memore.core.access import Viewer
from memore.organisations.actions import tell_of_reset
from memore.organisations.models import Membership


class Command(BaseCommand):
    help = "Take away the second step of somebody who lost phone and recovery codes; they are told by mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="mail address that the person signs in with")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        rows = Membership.objects.current().filter(user__email=email.strip().lower())
        membership = rows.select_related("user", "organisation").first()
        if membership is None:
            raise CommandError(f"Nobody signs in with {email}.")
        with transaction.atomic():
            by = Viewer(organisation=membership.organisation_id)  # its admins read it in the trail
            accounts.reset_second_factor(user=membership.user, by=by)
            tell_of_reset(membership)
        self.stdout.write(f"{membership.user.name} sets up a new second step at the next sign-in.")

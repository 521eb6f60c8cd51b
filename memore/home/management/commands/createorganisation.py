"""`memore createorganisation`: a mentoring organisation and the invitation of its first admin."""

from typing import Any

import babel
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from memore.core import readiness
from memore.core.errors import Refusal
from memore.organisations.actions import create_organisation


class Command(BaseCommand):
    help = "Found an organisation and invite its first admin; prints the invitation's link."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help='as people say it: "Samen aan het werk"')
        parser.add_argument("--country", required=True, help="ISO 3166 code, for instance BE")
        parser.add_argument("--admin-email", required=True, help="where the invitation goes")
        parser.add_argument("--admin-name", default="", help="how the admin is called (default: the address)")
        parser.add_argument("--town", default="")
        parser.add_argument("--time-zone", default=settings.TIME_ZONE, help=f"default {settings.TIME_ZONE}")
        parser.add_argument(
            "--language", default=settings.LANGUAGE_CODE, choices=[code for code, _ in settings.LANGUAGES]
        )

    def handle(self, *args: Any, **options: Any) -> None:
        country = options["country"].upper()
        if country not in babel.Locale("en").territories or len(country) != 2:
            raise CommandError(f"{country} is no country. Give its two letters, for instance --country BE")
        try:
            validate_email(options["admin_email"])
        except ValidationError as error:
            raise CommandError(f"{options['admin_email']} is no mail address.") from error
        readiness.make_ready(self.stdout.write)
        try:
            organisation, link = create_organisation(
                name=options["name"],
                country=country,
                admin_name=options["admin_name"] or options["admin_email"],
                admin_email=options["admin_email"],
                town=options["town"],
                time_zone=options["time_zone"],
                language=options["language"],
            )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{organisation.name} is founded. Its admin is invited by mail; the same link:")
        self.stdout.write(f"  {settings.BASE_URL}{link}")
        self.stdout.write("Start the product with `memore serve`, then open the link.")

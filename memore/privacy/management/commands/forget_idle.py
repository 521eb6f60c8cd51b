"""Tell who was silent for too long, and forget them 30 days later; nightly."""

from typing import Any

from django.core.management.base import BaseCommand

from memore.privacy.actions import let_go, watch


class Command(BaseCommand):
    help = "Tell who was silent for too long, and forget them 30 days later; nightly."

    def handle(self, *args: Any, **options: Any) -> None:
        done = watch()
        let_go()
        self.stdout.write("{told} told, {forgotten} forgotten, {dropped} back again".format(**done))

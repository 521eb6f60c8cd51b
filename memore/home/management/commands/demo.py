"""`memore demo`: an invented organisation to look around in, with a door for every role."""

import time

from django.core.management.base import CommandError

from memore.home import demo, demo_door
from memore.home.management.commands import serve
from memore.organisations.models import Organisation


class Command(serve.Command):
    help = "Look around in an invented organisation; prints one sign-in link per role."

    def load(self) -> None:
        if Organisation.objects.exists():
            return
        self.stdout.write("Inventing an organisation and a year of its life …")
        began = time.monotonic()
        demo.load()
        self.stdout.write(f"… done in {time.monotonic() - began:.1f} s.")

    def greet(self, host: str, port: int) -> None:
        if not demo_door.is_open():
            raise CommandError("This is no demo home.")
        width = max(map(len, demo_door.ROLES))
        links = [f"  {role:<{width}}  http://{host}:{port}/demo/{role}/" for role in demo_door.ROLES]
        self.stdout.write("\nEverybody here is invented. Look around as\n\n" + "\n".join(links))
        self.stdout.write("\nCtrl-C stops the demo and keeps what you did.")
        self.stdout.flush()

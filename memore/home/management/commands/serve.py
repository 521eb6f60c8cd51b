"""`memore serve`: the product, on one machine, in one command."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from memore.core import readiness, serving
from memore.home import demo_door, schedule


class Command(BaseCommand):
    help = "Serve memore: web pages, background work and everything that happens by the clock."
    requires_system_checks: list[str] = []  # done by the processes it starts; a second run starts in seconds

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        try:
            serving.check_port(host, port)
        except serving.PortTaken as error:
            name = "demo" if settings.DEMO else "serve"
            raise CommandError(
                f"Port {port} is in use already. Choose another: memore {name} --port {port + 1}"
            ) from error
        readiness.make_ready(self.stdout.write)
        try:
            demo_door.check()
        except demo_door.RealData as error:
            raise CommandError(str(error)) from error
        self.load()
        schedule.install()
        code = serving.serve(host, port, ready=lambda: self.greet(host, port))
        if code:
            raise CommandError("The web server ended by itself.", returncode=code)
        self.stdout.write("memore has stopped. Nothing is lost.")

    def load(self) -> None:
        """Put data into the home before it is served; only the demo does."""

    def greet(self, host: str, port: int) -> None:
        """Say that the first page can be had."""
        self.stdout.write(f"memore listens on {host}:{port}. Ctrl-C stops it.")
        self.stdout.flush()

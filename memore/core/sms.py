"""Text messages behind a two-method gateway; without a provider they stay readable in the outbox."""

import importlib
import logging
import os
from typing import Protocol

log = logging.getLogger(__name__)


class Gateway(Protocol):
    """What a provider must offer."""

    def send(self, *, number: str, text: str) -> None:
        """Send `text` to `number` (E.164); raises when the provider did not take it."""

    def ready(self) -> bool:
        """Whether messages really reach phones."""


class PrintGateway:
    """The default: nothing leaves the house; staff read or hand over the message themselves."""

    def send(self, *, number: str, text: str) -> None:
        log.info("text message kept in the outbox for a person to hand over")

    def ready(self) -> bool:
        return False


def gateway() -> Gateway:
    """The gateway named by MEMORE_SMS_GATEWAY ("package.module:Class"), or the printing one."""
    name = os.environ.get("MEMORE_SMS_GATEWAY", "")
    if not name:
        return PrintGateway()
    module, _, cls = name.partition(":")
    made: Gateway = getattr(importlib.import_module(module), cls)()
    return made

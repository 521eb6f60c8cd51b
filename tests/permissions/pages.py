"""What one line of the permission table says, and what it means for one request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

ROLES = ("anonymous", "unattached", "admin", "coordinator", "mentor", "mentee", "partner")
"""`unattached` is signed in but has no role in any organisation."""

TARGETS = ("own", "beside", "elsewhere")
"""Whose record an address names: one the viewer has part in; one of the same organisation that the
viewer has no part in; one of another organisation."""

NOBODY: frozenset[str] = frozenset()
ADMIN = frozenset({"admin"})
STAFF = frozenset({"admin", "coordinator"})
MENTOR = frozenset({"mentor"})
MENTEE = frozenset({"mentee"})
PARTNER = frozenset({"partner"})
PARTICIPANTS = MENTOR | MENTEE
MEMBERS = STAFF | PARTICIPANTS | PARTNER
SIGNED_IN = MEMBERS | {"unattached"}
ANYONE = SIGNED_IN | {"anonymous"}

IN, LOGIN, HIDDEN, CLOSED, NO_SUCH_METHOD = "in", "login", "hidden", "closed", "no such method"


@dataclass(frozen=True)
class Page:
    """One line: who gets in by GET and by POST.

    `get`, `post`: roles that get in with a record of their own; a method without roles is not offered.
    `beside`: roles that also get in with a record of their organisation they have no part in.
    `elsewhere`: roles that get in with another organisation's record (only pages behind a secret link).
    `at`: argument of the address → kind of record in world.py, where the names differ; "=x" is x itself.
    `data`: what POST sends. `sent_to_login`: roles that are sent to the sign-in page (steps of signing in
    that are not under way).
    """

    name: str
    get: frozenset[str] = NOBODY
    post: frozenset[str] = NOBODY
    beside: frozenset[str] = STAFF
    elsewhere: frozenset[str] = NOBODY
    at: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)
    sent_to_login: frozenset[str] = NOBODY

    def expected(self, role: str, target: str | None, method: str) -> str:
        """What must happen; `target` is None where the address names no record."""
        roles = self.get if method == "GET" else self.post
        if not roles:
            return NO_SUCH_METHOD
        if role in self.sent_to_login:
            return LOGIN
        if role not in roles:
            return LOGIN if role == "anonymous" else CLOSED
        if target == "beside" and role not in self.beside:
            return HIDDEN
        if target == "elsewhere" and role not in self.elsewhere:
            return HIDDEN
        return IN

    def cases(self, *, has_record: bool) -> Iterator[tuple[str, str | None, str]]:
        """Every request this line answers for: role, target, method.

        A method that is not offered, and a visitor without a role, are turned away before a record is looked
        for: one shows it."""
        targets: tuple[str | None, ...] = TARGETS if has_record else (None,)
        for role in ROLES:
            for method, roles in (("GET", self.get), ("POST", self.post)):
                at_once = not roles or (role in ("anonymous", "unattached") and role not in roles)
                for target in targets[:1] if at_once else targets:
                    yield role, target, method

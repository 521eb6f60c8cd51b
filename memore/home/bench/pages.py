"""Queries and CPU time of every list page, beside a page that says hello."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import path, reverse

from memore.core.access import allow, anyone
from memore.home.bench.crowd import Crowd, make
from memore.matching.actions import start_round
from memore.matching.models import Round
from memore.matching.running import run as work_out

MOST_QUERIES = 12
TIMES = 7


@allow(anyone)
def hello(request: HttpRequest) -> HttpResponse:
    """The least a page can cost: the same middleware, no data."""
    return HttpResponse("<!doctype html><title>hello</title>hello")


urlpatterns = [path("hello/", hello, name="hello")]


@dataclass(frozen=True)
class Cost:
    """What one page cost: `ms` is the median CPU time of a request, `ratio` that of a hello page's."""

    page: str
    role: str
    people: int
    queries: int
    ms: float
    ratio: float
    kilobytes: float


def pages(crowd: Crowd) -> list[tuple[str, str, str]]:
    """Role, name and address of every page that lists people or what they did."""
    programme, round_ = crowd.programme.pk, Round.objects.filter(programme=crowd.programme).first()
    mentee = crowd.pair.members.get(side="mentee").person_id
    staff: list[tuple[str, str]] = [
        ("home", reverse("home")),
        ("attention", reverse("attention")),
        ("meetings", reverse("meetings")),
        ("search", reverse("search") + "?q=person"),
        ("person", reverse("person", args=[mentee])),
        ("pair", reverse("pair", args=[crowd.pair.pk])),
        ("people:list", reverse("people:list")),
        ("people:list, searched", reverse("people:list") + "?q=town+7"),
        ("people:list, last page", reverse("people:list") + "?page=9999"),
        ("programmes:list", reverse("programmes:list")),
        ("programmes:programme", reverse("programmes:programme", args=[programme])),
        ("pairs:list", reverse("pairs:list")),
        ("pairs:list, last page", reverse("pairs:list") + "?page=9999"),
        ("pairs:open", reverse("pairs:open")),
        ("intake:imports", reverse("intake:imports")),
        ("matching:rounds", reverse("matching:rounds")),
        ("matching:asked", reverse("matching:asked")),
        ("organisations:members", reverse("organisations:members")),
        ("organisations:invitations", reverse("organisations:invitations")),
        ("organisations:outbox", reverse("organisations:outbox")),
    ]
    if round_:
        staff += [
            ("matching:board", reverse("matching:board", args=[round_.pk])),
            ("matching:review", reverse("matching:review", args=[round_.pk])),
        ]
    others = [(role, "home", reverse("home")) for role in ("mentor", "mentee", "partner")]
    trail = ("admin", "organisations:audit", reverse("organisations:audit"))
    return [("coordinator", *page) for page in staff] + others + [trail]


def measure(
    size: int, tell: Callable[[str], object] = lambda line: None, *, times: int = TIMES
) -> Iterator[Cost]:
    """Make a crowd of `size` people with a round worked out, and measure each page `times` times."""
    crowd = make(size)
    round_ = start_round(programme=crowd.programme, by=crowd.viewer("coordinator"))
    work_out(str(round_.pk), round_.run)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # PostgreSQL does it by itself after such a change, a little later
    tell(f"{size} people, and a round over them")
    clients = {role: _signed_in(crowd, role) for role in crowd.members}
    plain = _hello(times)
    for role, name, address in pages(crowd):
        yield _cost(name, role, size, clients[role], address, plain, times)


def _signed_in(crowd: Crowd, role: str) -> Client:
    """A browser of this role's member; staff with a second step, as they have it."""
    user, client = crowd.members[role].user, Client()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "unused"})
    request = HttpRequest()
    request.session = SessionStore()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key or ""
    return client


def _hello(times: int) -> float:
    with override_settings(ROOT_URLCONF=__name__):
        return _cpu(lambda: Client().get("/hello/"), 5 * times)


def _cost(name: str, role: str, people: int, client: Client, address: str, plain: float, times: int) -> Cost:
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{name} answered {answer.status_code} at {address}")
    queries = [
        one for one in captured if one["sql"].split(" ", 1)[0] not in ("SAVEPOINT", "RELEASE", "BEGIN")
    ]
    ms = _cpu(lambda: client.get(address), times)
    return Cost(name, role, people, len(queries), ms, ms / plain, len(answer.content) / 1024)


def _cpu(visit: Callable[[], object], times: int) -> float:
    """Median CPU milliseconds of this process for one visit."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        visit()
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken)

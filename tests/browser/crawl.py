"""Which pages each role can reach: by following links, and by trying what the permission table promises."""

import re
import urllib.error
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import combinations, islice, product

from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from tests.installations import Demo
from tests.permissions.table import TABLE

LINK = re.compile(r'href="(/[^"#]*)')
OWN = re.compile(r'href="http://(?:127\.0\.0\.1|localhost):\d+/')  # an address to be copied: a page of ours
TAB = re.compile(r"[?&]tab=(\w+)")
NOT_FOLLOWED = re.compile(r"^/(?:static|demo)/|/logout/")
EACH = 2  # so many addresses of one kind are looked at (two people's pages, not all)
TRIES = 8  # so many addresses of one kind are tried where no link was found
SEARCHED = "/search/?q=a"


@dataclass
class Reached:
    """`pages`: addresses of HTML pages, by page name; `files`: page names that gave something else;
    `broken`: links that lead nowhere."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return set(self.pages) | self.files


def crawl(demo: Demo, role: str) -> Reached:
    """Follow every link from the first page of a role ("anonymous" starts at the sign-in page), then try
    the pages that are this role's by the permission table."""
    walk = Walk(demo, demo.visitor(), Reached())
    if role != "anonymous":
        walk.visitor.open(demo.links[role], timeout=30).close()
    searches = any(line.name == "search" and role in line.get for line in TABLE)
    walk.follow("/", *([SEARCHED] if searches else []))
    for line in TABLE:
        if role in line.get and line.name not in walk.reached.names:
            walk.attempt(line.name)
    return walk.reached


@dataclass
class Walk:
    """One role's way through the product."""

    demo: Demo
    visitor: urllib.request.OpenerDirector
    reached: Reached
    known: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # argument → values seen

    def follow(self, *starts: str) -> None:
        """Visit the starts, and all that is linked from them."""
        waiting, seen, counted = list(starts), set(starts), Counter()
        while waiting:
            path = waiting.pop(0)
            try:
                found = resolve(path.partition("?")[0])
            except Resolver404:
                self.reached.broken.append(f"{path} is no page")
                continue
            for argument, value in found.kwargs.items():
                self.known[argument].add(str(value))
            kind = (found.view_name, *TAB.findall(path))  # each tab of a page has links of its own
            if counted[kind] >= EACH:
                continue
            counted[kind] += 1
            for link in self.visit(path, found.view_name):
                if link not in seen and not NOT_FOLLOWED.search(link):
                    seen.add(link)
                    waiting.append(link)

    def visit(self, path: str, name: str) -> list[str]:
        """Open one page; returns its links."""
        try:
            with self.visitor.open(self.demo.url + path, timeout=30) as answer:
                kind, text = answer.headers.get_content_type(), answer.read()
                at = answer.url.removeprefix(self.demo.url)
        except urllib.error.HTTPError as error:
            self.reached.broken.append(f"{path} answered {error.code}")
            return []
        if kind != "text/html" or b"<html" not in text:  # a file, or a part of a page
            self.reached.files.add(name)
            return []
        # A page that sent us elsewhere counts under the name of where we arrived.
        pages = self.reached.pages.setdefault(resolve(at.partition("?")[0]).view_name, [])
        if at not in pages and len(pages) < EACH:
            pages.append(at)
        within = OWN.sub('href="/', text.decode())
        return [unescape(link) for link in LINK.findall(within)]

    def attempt(self, name: str) -> None:
        """Try a page that no link led to, with the records whose addresses were seen."""
        for path in islice(self._addresses(name), TRIES):
            before = len(self.reached.broken)
            self.visit(path, name)
            del self.reached.broken[before:]  # not every record has every page
            if name in self.reached.names:
                return

    def _addresses(self, name: str) -> Iterator[str]:
        for arguments in ((), *((one,) for one in self.known), *combinations(sorted(self.known), 2)):
            for values in product(*(sorted(self.known[argument]) for argument in arguments)):
                try:
                    yield reverse(name, kwargs=dict(zip(arguments, values, strict=True)))
                except NoReverseMatch:
                    break

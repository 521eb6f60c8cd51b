"""Which pages each role can reach, and what is wrong with them: by following links from page to page in the
browser, and by trying what the permission table promises."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import combinations, islice, product

from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from playwright.sync_api import Error

from tests.browser.hands import faults
from tests.permissions.table import TABLE

LINK = re.compile(r'href="(/[^"#]*)')
OWN = re.compile(r'href="http://(?:127\.0\.0\.1|localhost):\d+/')  # an address to be copied: a page of ours
TAB = re.compile(r"[?&]tab=(\w+)")
NOT_FOLLOWED = re.compile(r"^/(?:static|demo)/|/logout/")
DEEPER = {"evidence:definition": 4}
"""Of these more are opened than `each`: not every programme has rows behind its answers."""
TRIES = 8  # so many addresses of one kind are tried where no link was found
SEARCHED = "/search/?q=a"


@dataclass
class Reached:
    """`pages`: addresses of HTML pages, by page name; `files`: page names that gave something else;
    `broken`: links that lead nowhere; `wrong`: what is not as it should be on a page, a line each."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return set(self.pages) | self.files


@dataclass
class Walk:
    """One role's way through the product, at its window: it looks at `each` addresses of one kind (two
    people's pages, not all), but none of the names in `but`; `known` are records met before."""

    window: object
    role: str
    each: int = 1
    but: Container[str] = ()
    widths: tuple[int, ...] = ()
    reached: Reached = field(default_factory=Reached)
    known: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # argument → values seen
    seen: set[str] = field(default_factory=set)
    counted: Counter = field(default_factory=Counter)

    def all(self) -> Reached:
        """Follow every link from the first page of the role ("anonymous" starts at the sign-in page), then
        try the pages that are this role's by the permission table."""
        if self.role != "anonymous":
            self.window.enter(self.role)
        searches = any(line.name == "search" and self.role in line.get for line in TABLE)
        self.follow("/", *([SEARCHED] if searches else []))
        for line in TABLE:
            if self.role in line.get and line.name not in {*self.reached.names, *self.but}:
                self.attempt(line.name)
        return self.reached

    def follow(self, *starts: str) -> None:
        """Visit the starts, and all that is linked from them."""
        waiting = list(starts)
        self.seen.update(starts)
        while waiting:
            path = waiting.pop(0)
            try:
                found = resolve(path.partition("?")[0])
            except Resolver404:
                self.reached.broken.append(f"{path} is no page")
                continue
            for argument, value in found.kwargs.items():
                self.known[argument].add(str(value))
            if found.view_name in self.but and path not in starts:
                continue
            kind = (found.view_name, *TAB.findall(path))  # each tab of a page has links of its own
            if self.counted[kind] >= max(self.each, DEEPER.get(found.view_name, 0)):
                continue
            self.counted[kind] += 1
            for link in self.visit(path, found.view_name):
                if link not in self.seen and not NOT_FOLLOWED.search(link):
                    self.seen.add(link)
                    waiting.append(link)

    def visit(self, path: str, name: str) -> list[str]:
        """Go to one page and look at it; returns its links."""
        window = self.window
        window.complaints.clear()
        try:
            answer = self._passed(path) if name in self.but else window.page.goto(window.demo.url + path)
        except Error as error:  # a file to keep is no page to stand on
            if not re.search("ERR_ABORTED|Download is starting", error.message):
                raise
            self.reached.files.add(name)
            return []
        if answer.status >= 400:
            self.reached.broken.append(f"{path} answered {answer.status}")
            return []
        text = answer.text() if answer.headers["content-type"].startswith("text/html") else ""
        if "<html" not in text:  # a file, or a part of a page
            self.reached.files.add(name)
            return []
        at = answer.url.removeprefix(window.demo.url)
        # A page that sent us elsewhere counts under the name of where we arrived.
        name = resolve(at.partition("?")[0]).view_name
        pages = self.reached.pages.setdefault(name, [])
        if at not in pages:
            if name not in self.but:
                wrong = [*faults(window, axe=not pages, widths=self.widths), *window.complaints]
                self.reached.wrong += [f"{at}: {fault}" for fault in wrong]
            pages.append(at)
        return [unescape(link) for link in LINK.findall(OWN.sub('href="/', text))]

    def attempt(self, name: str) -> None:
        """Try a page that no link led to, with the records whose addresses were seen."""
        for path in islice(self._addresses(name), TRIES):
            if self._passed(path).ok:  # not every record has every page
                self.follow(path)
                if name in self.reached.names:
                    return

    def _passed(self, path: str):
        """The answer to somebody who does not stay to look."""
        return self.window.page.request.get(self.window.demo.url + path)

    def _addresses(self, name: str) -> Iterator[str]:
        for arguments in ((), *((one,) for one in self.known), *combinations(sorted(self.known), 2)):
            for values in product(*(sorted(self.known[argument]) for argument in arguments)):
                try:
                    yield reverse(name, kwargs=dict(zip(arguments, values, strict=True)))
                except NoReverseMatch:
                    break

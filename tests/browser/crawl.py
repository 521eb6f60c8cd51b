"""Which pages each role can reach by following links, as a person would find them."""

import re
import urllib.error
from collections import Counter
from dataclasses import dataclass, field
from html import unescape

from django.urls import Resolver404, resolve

from tests.installations import Demo

LINK = re.compile(r'href="(/[^"#]*)')
EACH = 2  # so many addresses of one kind are looked at (two people's pages, not all)
NOT_FOLLOWED = re.compile(r"^/(?:static|demo)/|/logout/")


@dataclass
class Reached:
    """`pages`: addresses of HTML pages, by page name; `files`: page names that gave something else."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return set(self.pages) | self.files


def crawl(demo: Demo, role: str) -> Reached:
    """Follow every link from the first page of a role ("anonymous" starts at the sign-in page)."""
    visitor, reached = demo.visitor(), Reached()
    if role != "anonymous":
        visitor.open(demo.links[role], timeout=30).close()
    waiting, seen, counted = ["/"], {"/"}, Counter()
    while waiting:
        path = waiting.pop(0)
        try:
            name = resolve(path.partition("?")[0]).view_name
        except Resolver404:
            reached.broken.append(f"{path} is no page")
            continue
        if counted[name] >= EACH:
            continue
        counted[name] += 1
        try:
            with visitor.open(demo.url + path, timeout=30) as answer:
                kind, text = answer.headers.get_content_type(), answer.read()
                at = answer.url.removeprefix(demo.url)
        except urllib.error.HTTPError as error:
            reached.broken.append(f"{path} answered {error.code}")
            continue
        if kind != "text/html":
            reached.files.add(name)
            continue
        # A page that sent us elsewhere counts under the name of where we arrived.
        reached.pages.setdefault(resolve(at.partition("?")[0]).view_name, []).append(at)
        for found in LINK.findall(text.decode()):
            link = unescape(found)
            if link not in seen and not NOT_FOLLOWED.search(link):
                seen.add(link)
                waiting.append(link)
    reached.pages = {name: sorted(set(paths))[:EACH] for name, paths in reached.pages.items()}
    return reached

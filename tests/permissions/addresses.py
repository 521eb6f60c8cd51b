"""Every address the product answers, found by walking the resolver."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One URL pattern: its name with namespace, its route as written, the names of its arguments."""

    name: str
    route: str
    arguments: tuple[str, ...]


def addresses() -> list[Address]:
    """All of them, allauth's included."""
    return list(_walk(get_resolver(), "", ()))


def _walk(resolver: URLResolver, prefix: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            name = ":".join([*spaces, pattern.name or f"(nameless) {route}"])
            yield Address(name, route, tuple(pattern.pattern.regex.groupindex))
        else:
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern, route, inner)


def views() -> list[Callable[..., object]]:
    """The view functions of ours, each once."""
    found = {pattern.callback: None for pattern in _patterns(get_resolver())}
    return [view for view in found if getattr(view, "__module__", "").startswith("memore.")]


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from _patterns(pattern)

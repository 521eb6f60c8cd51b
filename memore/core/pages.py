"""Pagination: every list has pages, and a page costs the same however long the list."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PAGE_SIZE = 25


def page_of(
    request: HttpRequest, rows: "QuerySet[Any] | Sequence[Any]", *, size: int = PAGE_SIZE
) -> "Page[Any]":
    """The page of `rows` that the address asks for (`?page=`); the nearest one when it is out of range."""
    return Paginator(rows, size).get_page(request.GET.get("page"))

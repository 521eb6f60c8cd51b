"""What no page may contain, whoever looks: checked on every page that any sweep opens."""

import re

from django.http import HttpResponse

FORBIDDEN = {
    "a template names something the view did not give": re.compile(r"UNDEFINED «[^»]*»"),
    "an inline style": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\ssrc=)(?![^>]*type=.application/json)", re.IGNORECASE),
    "an inline event handler": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a request to somebody else": re.compile(
        r"""<(?:script|link|img|iframe)\b[^>]*(?:src|href)=["'](?:https?:)?//"""
    ),
    "template language left over": re.compile(r"\{%|\{\{|%\}"),
}


def faults(response: HttpResponse) -> list[str]:
    """Everything wrong with a page; [] for other kinds of answer."""
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return []
    return faults_in(response.content.decode())


def faults_in(text: str) -> list[str]:
    """Everything wrong with this HTML, each with where it was found."""
    text = re.sub(r"<code>.*?</code>", "", text, flags=re.DOTALL)  # the gallery says how it is written
    found = []
    for fault, pattern in FORBIDDEN.items():
        hit = pattern.search(text)
        if hit:
            found.append(f"{fault}: …{text[max(0, hit.start() - 40) : hit.end() + 60]}…")
    return found

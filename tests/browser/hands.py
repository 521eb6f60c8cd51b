"""What a person does at a window: press, choose, write, read the mail; and whether a page is sound."""

import re
import time
from collections.abc import Iterable, Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe

KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FIRST = "main form button.button--first"
AXE = Axe().axe_script
VIOLATIONS = """async colours => {
  // Colours take axe longer than all else together, so it looks at one of each kind of element: what has the
  // same names, within what has the same names, has the same colours.
  const kinds = new Set();
  const named = element => !element || element === document.body ? ''
    : `${element.tagName}.${element.className.baseVal ?? element.className}` + named(element.parentElement);
  for (const element of colours ? document.querySelectorAll('body *') : []) {
    const kind = named(element);
    if (!kinds.has(kind)) element.toggleAttribute('data-of-its-kind', true);
    kinds.add(kind);
  }
  axe.configure({rules: [{id: 'color-contrast', enabled: colours, selector: '[data-of-its-kind]'}]});
  const {violations} = await axe.run({resultTypes: ['violations']});
  return violations.flatMap(({id, help, nodes}) =>
    nodes.slice(0, 3).map(({html}) => `${id}: ${html.slice(0, 160)} (${help})`));
}"""
LAYOUT = """() => {
  const root = document.documentElement, edge = root.clientWidth, found = [];
  if (root.scrollWidth > edge) {
    const out = [...document.body.querySelectorAll('*')].filter(element => {
      const box = element.getBoundingClientRect();
      return box.width && (box.right > edge + 1 || box.left < -1);
    });
    const last = out.slice(-3).map(element => element.outerHTML.slice(0, 90)).join(' | ');
    found.push(`${root.scrollWidth - edge} px wider than a window of ${edge} px: ${last}`);
  }
  if ((root.lang === 'ar') !== (root.dir === 'rtl')) found.push(`lang=${root.lang} but dir=${root.dir}`);
  return found;
}"""


def faults(window, *, axe: bool = True, colours: bool = True, widths: Iterable[int] = ()) -> list[str]:
    """What axe finds on the page that is open, whether it is wider than the window (at its own width and at
    these `widths`) and runs the right way."""
    page, found = window.page, []
    if axe:
        page.evaluate(AXE)
        found += page.evaluate(VIOLATIONS, colours)
    found += page.evaluate(LAYOUT)
    own = page.viewport_size
    for width in widths:
        page.set_viewport_size({**own, "width": width})
        found += page.evaluate(LAYOUT)
    if widths:
        page.set_viewport_size(own)
    return found


SEEN: set[tuple[str, str]] = set()
"""The kinds of pages, by their address without keys, whose colours were looked at in this process."""


def first_of_its_kind(window) -> bool:
    """Whether no page of this kind was asked about before."""
    kind = KEY.sub("", address(window)), window.language
    seen = kind in SEEN
    SEEN.add(kind)
    return not seen


def assert_sound(window, *, but: int = 0) -> None:
    """The open page has no fault, the browser no complaint (`but` that a page answered with this status), and
    the text runs in the right direction."""
    complaints = [said for said in window.complaints if not but or str(but) not in said]
    wrong = [*complaints, *(faults(window, colours=first_of_its_kind(window)) if window.javascript else ())]
    assert not wrong, "\n".join([window.page.url, *wrong])
    right_to_left = window.page.get_attribute("html", "dir") == "rtl"
    assert right_to_left == (window.language == "ar"), f"{window.page.url} runs in the wrong direction"


def address(window) -> str:
    """Where the window is, without the server."""
    return window.page.url.removeprefix(window.demo.url).partition("?")[0]


def key(window) -> str:
    """The first key in the address of the open page."""
    found = KEY.search(window.page.url)
    assert found, f"{window.page.url}: {words(window)}"
    return found.group(0)


def words(window, selector: str = "main") -> str:
    """What can be read there, in one line."""
    return " ".join(window.page.locator(selector).first.inner_text().split())


def reads(window, *expected: str) -> None:
    """All of these can be read on the open page, however they are broken into lines."""
    said = words(window)
    for words_ in expected:
        assert words_ in said, f"{words_!r} is not on {window.page.url}: {said}"


def press(window, selector: str) -> None:
    """Press a button or link that leads to a page."""
    window.page.locator(selector).first.click()
    window.page.wait_for_load_state("load")


def choose(window, name: str, value: str) -> None:
    """Choose a radio button or tick a box by pressing what people see of it."""
    window.page.locator(f'main label:has(input[name="{name}"][value="{value}"])').first.click()


def write(window, values: Mapping[str, Any]) -> None:
    """Fill in fields by their name: words and days are typed, choices pressed; a list ticks several."""
    for name, value in values.items():
        field = window.page.locator(f'main [name="{name}"]:not([type="hidden"])')
        kind = field.first.evaluate("field => field.type")
        if isinstance(value, list | tuple):
            for one in value:
                choose(window, name, str(one))
        elif kind == "radio":
            choose(window, name, str(value))
        elif kind == "checkbox":
            field.first.set_checked(value)
        elif kind == "select-one":
            field.first.select_option(str(value))
        else:
            field.first.fill(str(value))


def send(window, values: Mapping[str, Any] | None = None, *, button: str = FIRST) -> None:
    """Fill in the form of the open page and press its button."""
    write(window, values or {})
    press(window, button)


def fill_in(window, path: str, values: Mapping[str, Any] | None = None, *, button: str = FIRST) -> None:
    """Open a page and send its form; the form must be taken, not shown again."""
    window.open(path)
    send(window, values, button=button)
    refused = window.page.locator("main .field__error:visible")
    assert refused.count() == 0, f"{path}: {refused.all_inner_texts()}"


def refuses(window, path: str, values: Mapping[str, Any], *reasons: str, button: str = FIRST) -> None:
    """Send a form too early or without a right to it: the page does not do it, and says why."""
    before = list(window.complaints)
    window.open(path)
    send(window, values, button=button)
    reads(window, *reasons)
    window.page.wait_for_timeout(50)  # the console speaks a little later than the page
    window.complaints[:] = before  # the browser calls every refusal an error


def is_closed(window, path: str) -> bool:
    """Whether there is nothing for somebody: not theirs, or not for their role."""
    before = list(window.complaints)
    answer = window.page.goto(window.demo.url + path)
    window.page.wait_for_timeout(50)
    window.complaints[:] = before
    return answer.status in (403, 404)


def in_mail(demo, mail: str, pattern: str) -> str:
    """What the pattern finds in the newest mail to somebody that has it; mails are files in a demo."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for path in sorted((demo.home.path / "mail").glob("*.log"), reverse=True):
            text = path.read_text()
            found = re.search(pattern, text)
            if f"To: {mail}" in text and found:
                return found.group(1)
        time.sleep(0.2)
    raise AssertionError(f"no mail with {pattern} came to {mail}")


def invitation_in_mail(demo, mail: str) -> str:
    """The path of the newest invitation to somebody."""
    return in_mail(demo, mail, r"https?://[^/\s]+(/people/invitations/\S+)")

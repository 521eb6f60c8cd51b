"""The words of a report's sections, groups and columns."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from memore.outcomes.models import Moment
from memore.pairs.capitals import FORMS
from memore.people.models import Gender

SECTIONS = {
    "concept": _("Is this mentoring to work?"),
    "scorecard": _("Success factors"),
    "results": _("What became of the mentees"),
    "groups": _("Who took part, and who was reached"),
    "capitals": _("The six capitals, before and after"),
    "money": _("Money"),
    "costs": _("What it cost"),
    "method": _("How to read these figures"),
}

MOMENTS = dict(Moment.choices)
CAPITALS = {form.code: form.name for form in FORMS}
COLOURS = {
    "good": pgettext_lazy("state of a figure", "Good"),
    "watch": pgettext_lazy("state of a figure", "Watch"),
    "act": pgettext_lazy("state of a figure", "Act"),
    "few": "",
    "none": "",
}
STATUSES = {
    "employed": _("in work"),
    "learning": _("in training or an internship"),
    "searching": _("looking for work"),
    "inactive": _("not looking for work now"),
    "experience": _("in temporary work experience"),
}
TURNS = {"more": _("More"), "same": _("The same"), "less": _("Less")}
GROUPINGS = {"gender": _("Gender"), "age": _("Age"), "schooling": _("Schooling")}
SCHOOLING = {
    "0-2": _("up to lower secondary school"),
    "3-4": _("upper secondary school"),
    "5-8": _("higher education"),
}


def group_name(grouping: str, name: str) -> str:
    """A group in words: "woman", "25–34", "higher education"."""
    if not name:
        return _now("not known")
    if grouping == "gender":
        return str(dict(Gender.choices)[name])
    if grouping == "schooling":
        return str(SCHOOLING[name])
    first, last = name.split("-")
    if first == "0":
        return _now("under %(age)s") % {"age": int(last) + 1}
    return _now("%(age)s and older") % {"age": first} if last == "200" else f"{first}–{last}"

"""Neighbours of mentoring to work, side by side. The comparison is ours (domain of the project, fact 12).
What the forms are called when a gate fails stands in elements.py."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One form. `differs`: why it is something else, empty for mentoring to work itself. `failing`: elements
    of the test that point to it when they are missing."""

    key: str
    name: Any
    who: Any
    paid: Any
    goal: Any
    time: Any
    third: Any
    differs: Any = ""
    good_when: Any = ""
    failing: tuple[str, ...] = ()


NEIGHBOURS = (
    Neighbour(
        "mentoring",
        _("Mentoring to work"),
        _("a volunteer who knows work here, or the trade"),
        _("no"),
        _("lasting progress to work"),
        _("months, regularly"),
        _("yes, from the first day to the last"),
        "",
        _("somebody has a goal at work, and nobody around them who knows the way"),
    ),
    Neighbour(
        "buddy",
        _("Buddy, or social mentoring"),
        _("a volunteer from the neighbourhood"),
        _("no"),
        _("people to know, taking part"),
        _("months"),
        _("yes"),
        _("The goal is another one."),
        _("somebody is new and alone, and work is not yet the first question"),
        ("E4",),
    ),
    Neighbour(
        "coaching_jobs",
        _("Job coaching"),
        _("a professional"),
        _("yes"),
        _("finding a job and keeping it"),
        _("the hours that are paid for"),
        _("the provider itself"),
        _("It is paid, and one coach has many people."),
        _("somebody needs a trained person who acts with employers"),
        ("E5",),
    ),
    Neighbour(
        "mediation",
        _("Mediation by an employment service"),
        _("a civil servant"),
        _("yes"),
        _("activation"),
        _("as the legal file asks"),
        _("it is the authority"),
        _("There is power, and a duty to come."),
        _("rights, benefits and vacancies are the question"),
        ("E5", "E8"),
    ),
    Neighbour(
        "workplace",
        _("Mentoring at the workplace"),
        _("a colleague"),
        _("in paid time"),
        _("doing the job well"),
        _("the first weeks or months of a job"),
        _("the employer"),
        _("It comes after somebody was hired."),
        _("somebody has the job and must learn how this house works"),
        ("E8",),
    ),
    Neighbour(
        "tutoring",
        _("Tutoring"),
        _("a teacher or a student"),
        _("either"),
        _("a result in a subject"),
        _("a course"),
        _("a school"),
        _("It teaches a subject."),
        _("an examination or the language stands in the way"),
        ("E3",),
    ),
    Neighbour(
        "coaching",
        _("Professional coaching"),
        _("a trained coach"),
        _("usually"),
        _("the client’s own change; a coach gives no advice"),
        _("a number of sessions"),
        _("not needed"),
        _("A coach asks; a mentor gives from experience."),
        _("somebody wants to change something in themselves, with a trained person"),
        ("E3", "E5"),
    ),
    Neighbour(
        "peers",
        _("Peer support"),
        _("somebody in the same situation"),
        _("no"),
        _("not being alone with it"),
        _("as long as both want"),
        _("not needed"),
        _("Neither knows the place better than the other."),
        _("it helps to talk with somebody who lives through the same"),
        ("E2",),
    ),
    Neighbour(
        "event",
        _("Information or networking event"),
        _("many people at once"),
        _("either"),
        _("knowing where to ask, meeting people once"),
        _("an evening"),
        _("the organiser"),
        _("People do not meet again."),
        _("a question has an answer that fits many"),
        ("E1", "E6"),
    ),
    Neighbour(
        "informal",
        _("Informal mentoring"),
        _("somebody one happens to know"),
        _("no"),
        _("whatever comes up"),
        _("as it comes"),
        _("no"),
        _("Nobody looks after the two."),
        _("somebody has found a person they trust, and both manage"),
        ("E7",),
    ),
)

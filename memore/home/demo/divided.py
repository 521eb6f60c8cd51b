"""Two cohorts and two sites of the demo's large programme, so that figures can be told apart by them."""

import datetime

from django.db.models import Q

from memore.programmes.models import Cohort, Participation, Programme, Site

SITES = ("Mechelen, Station", "Lier, Library")
SECOND_EACH = 3  # every third person is served at the second site


def divide(programme: Programme, today: datetime.date) -> None:
    """Who joined in the first half of the programme's time is of the first cohort."""
    middle = programme.starts_on + (today - programme.starts_on) / 2
    first = Cohort.objects.create(
        programme=programme,
        name="First cohort",
        starts_on=programme.starts_on,
        ends_on=middle - datetime.timedelta(days=1),
    )
    second = Cohort.objects.create(programme=programme, name="Second cohort", starts_on=middle)
    people = Participation.objects.filter(programme=programme)
    early = Q(first_joined_on__lt=middle) | Q(first_joined_on=None, joined_on__lt=middle)
    people.filter(early).update(cohort=first)
    people.exclude(early).update(cohort=second)
    sites = [Site.objects.create(organisation=programme.organisation, name=name) for name in SITES]
    keys = list(people.order_by("joined_on", "person__name").values_list("pk", flat=True))
    people.update(site=sites[0])
    people.filter(pk__in=keys[::SECOND_EACH]).update(site=sites[1])

"""People were written down on the day they joined, not on the day the demo was loaded."""

import datetime

from django.db.models import OuterRef, Subquery

from memore.organisations.models import Organisation
from memore.people.models import Person
from memore.programmes.models import Participation


def write_down_on_the_day(organisation: Organisation) -> None:
    """Give everybody the day of their first programme."""
    joined = Participation.objects.filter(person=OuterRef("pk")).order_by("joined_on")
    people = Person.objects.filter(organisation=organisation)
    rows = list(people.annotate(joined=Subquery(joined.values("joined_on")[:1])))
    for person in rows:
        person.created_at = datetime.datetime.combine(person.joined, datetime.time(10), tzinfo=datetime.UTC)
    Person.objects.bulk_update(rows, ["created_at"])

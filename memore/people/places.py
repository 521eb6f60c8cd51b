"""Where a person's town lies."""

from memore.people.models import Person
from memore.reference.places import find_place


def locate(person: Person, *, home: str = "") -> None:
    """Write latitude and longitude of the person's town, None where the town is not known.

    Without a country the town is looked for in `home` (ISO 3166) first, then in all of Europe.
    """
    person.latitude = person.longitude = None
    if not person.town:
        return
    wanted = person.country or home or None
    found = find_place(person.town, wanted)
    if found is None and not person.country:
        found = find_place(person.town)
    if found is not None:
        person.latitude, person.longitude = found.place.latitude, found.place.longitude
        person.country = person.country or found.place.country

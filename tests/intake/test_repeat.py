"""The same list again: the same number is the same person, nothing is doubled, nothing is lost."""

import datetime

from memore.intake.models import ImportedPerson
from memore.people.models import KeepApart, Person, PersonLanguage
from memore.programmes import actions as programmes
from memore.programmes.models import Participation
from memore.programmes.seats import take_seat
from tests import factories
from tests.intake.lists import MENTEES, MENTORS, imported


def test_the_same_list_twice_changes_nothing(coordinator, programme):
    imported(coordinator, programme)
    again = imported(coordinator, programme)
    assert (again.counts["created"], again.counts["updated"], again.counts["unchanged"]) == (0, 0, 3)
    assert (Person.objects.count(), Participation.objects.count(), PersonLanguage.objects.count()) == (
        3,
        3,
        4,
    )
    assert not ImportedPerson.objects.filter(list_import=again).exists()


def test_what_the_list_says_anew_is_changed(coordinator, programme):
    imported(coordinator, programme)
    again = imported(
        coordinator, programme, MENTEES.replace("Nederlands B1", "Nederlands C1").replace(";kok;", ";bakker;")
    )
    amira = Person.objects.get(external_id="m1")
    assert again.counts["updated"] == 1
    assert [row.level for row in amira.languages.all()] == [5]
    assert [row.title for row in amira.occupations.all()] == ["bakker"]


def test_what_the_list_has_no_column_for_stays(coordinator, programme):
    imported(coordinator, programme)
    Person.objects.filter(external_id="m1").update(employer="ACME", email="amira@example.org", travel_km=3)
    imported(coordinator, programme, "id,languages,availability\nm1,nl:B2,sat\n")
    amira = Person.objects.get(external_id="m1")
    assert (amira.employer, amira.email, amira.travel_km, amira.town) == (
        "ACME",
        "amira@example.org",
        3,
        "Gent",
    )
    assert amira.name == "أميرة حداد"


def test_a_phone_number_written_by_hand_survives_an_import(coordinator, programme):
    imported(coordinator, programme)
    amira = Person.objects.get(external_id="m1")
    amira.phone = "+32470123456"
    amira.save()
    imported(coordinator, programme, MENTEES.replace(";1991;", ";1990;"))
    amira = Person.objects.get(external_id="m1")
    assert (amira.phone, amira.birth_year) == ("+32470123456", 1990)
    assert Person.objects.with_phone("0470 12 34 56", country="BE").get() == amira


def test_where_somebody_stands_in_the_programme_stays(coordinator, programme):
    imported(coordinator, programme)
    row = Participation.objects.get(person__external_id="m1")
    programmes.leave(participation=row, by=coordinator.viewer)
    imported(coordinator, programme, MENTEES.replace("27/03/2026", "28/03/2026"))
    row.refresh_from_db()
    assert (row.state, row.waiting_since) == ("left", None)


def test_a_new_day_of_waiting_is_taken_over(coordinator, programme):
    imported(coordinator, programme)
    imported(coordinator, programme, MENTEES.replace("27/03/2026", "28/03/2026"))
    assert Participation.objects.get(person__external_id="m1").waiting_since == datetime.date(2026, 3, 28)


def test_places_never_fall_below_those_taken(coordinator, programme):
    imported(coordinator, programme, MENTORS, "mentor")
    row = Participation.objects.get(person__external_id="v1")
    take_seat(row)
    take_seat(row)
    imported(coordinator, programme, MENTORS.replace("network,2,", "network,1,"), "mentor")
    row.refresh_from_db()
    assert row.places == 2


def test_the_same_people_join_a_second_programme(coordinator, programme):
    imported(coordinator, programme)
    other = factories.ProgrammeFactory(organisation=programme.organisation)
    again = imported(coordinator, other)
    assert (Person.objects.count(), Participation.objects.count(), again.counts["updated"]) == (3, 6, 3)


def test_a_number_written_by_hand_is_found(coordinator, programme):
    known = factories.PersonFactory(organisation=programme.organisation, external_id="m1", name="Amira H.")
    imported(coordinator, programme)
    known.refresh_from_db()
    assert (known.name, known.numbered_as, Person.objects.count()) == ("أميرة حداد", "mentee", 3)


def test_another_organisations_numbers_are_other_people(coordinator, stranger, programme):
    theirs = factories.ProgrammeFactory(organisation=stranger.membership.organisation)
    imported(coordinator, programme)
    imported(stranger, theirs)
    assert Person.objects.count() == 6


class TestNotWith:
    """Numbers of the other list: kept apart whichever list comes first, and once."""

    def kept(self) -> list[set[str]]:
        return [{row.one.external_id, row.other.external_id} for row in KeepApart.objects.all()]

    def test_holds_when_the_mentors_come_second(self, coordinator, programme):
        imported(coordinator, programme)
        assert self.kept() == []
        imported(coordinator, programme, MENTORS, "mentor")
        assert self.kept() == [{"m1", "v2"}]

    def test_holds_when_the_mentors_come_first(self, coordinator, programme):
        imported(coordinator, programme, MENTORS, "mentor")
        imported(coordinator, programme)
        imported(coordinator, programme)
        assert self.kept() == [{"m1", "v2"}]

    def test_means_the_other_list_and_not_ones_own(self, coordinator, programme):
        content = "id,name,languages,availability,not_with\n1,A,nl:B1,sat,2\n2,B,nl:B1,sat,\n"
        imported(coordinator, programme, content)
        assert self.kept() == []
        imported(coordinator, programme, "id,name,languages,availability\n2,C,nl:C1,sat\n", "mentor")
        (row,) = KeepApart.objects.all()
        assert {row.one.name, row.other.name} == {"A", "C"}

"""An import can be taken back while nothing stands on it; then everybody is as before."""

import pytest

from memore.core.models import AuditEvent
from memore.intake import actions
from memore.intake.models import ListImport
from memore.people.models import KeepApart, Person, PersonLanguage
from memore.plans.models import Goal
from memore.programmes import actions as programmes
from memore.programmes.models import Participation
from tests import factories
from tests.intake.lists import MENTEES, MENTORS, imported


def undo(who, row) -> None:
    actions.undo_import(list_import=row, by=who.viewer)


def snapshot() -> list:
    people = Person.objects.order_by("external_id").values(
        "external_id", "numbered_as", "name", "town", "latitude", "birth_year", "goals", "availability"
    )
    languages = PersonLanguage.objects.order_by("person", "tag").values("person", "tag", "level")
    rows = Participation.objects.order_by("person").values("person", "state", "waiting_since", "places")
    return [list(people), list(languages), list(rows), KeepApart.objects.count()]


def test_whom_it_created_are_gone(coordinator, programme):
    row = imported(coordinator, programme)
    coordinator.client().post(f"/intake/lists/{row.pk}/undo/")
    assert not Person.objects.exists()
    assert not Participation.objects.exists()
    assert ListImport.objects.get().state == "undone"


def test_whom_it_changed_are_as_before(coordinator, programme):
    imported(coordinator, programme, MENTORS, "mentor")
    imported(coordinator, programme)
    before = snapshot()
    changed = (
        MENTEES.replace("Nederlands B1", "nl C1").replace(";kok;", ";bakker;").replace(";1985;", ";1986;")
        .replace("Aalst", "Brugge").replace("27/03/2026", "28/03/2026").replace("Colruyt;;", "Colruyt;v1;")
    )  # fmt: skip
    row = imported(coordinator, programme, changed + "m4;Nieuw;nl B1;Gent;za;;;;;;;\n")
    assert snapshot() != before
    undo(coordinator, row)
    assert snapshot() == before


def test_the_trail_knows_whom_undoing_touched(coordinator, programme):
    row = imported(coordinator, programme)
    ids = {str(pk) for pk in Person.objects.values_list("pk", flat=True)}
    actions.undo_import(list_import=row, by=coordinator.viewer)
    assert set(AuditEvent.objects.filter(verb="person.withdrawn").values_list("subject", flat=True)) == ids


def test_several_imports_are_undone_the_last_first(coordinator, programme):
    empty = snapshot()
    first = imported(coordinator, programme)
    then = snapshot()
    second = imported(coordinator, programme, MENTEES.replace(";1991;", ";1990;"))
    with pytest.raises(actions.StandsOnIt, match="were changed since"):
        undo(coordinator, first)
    undo(coordinator, second)
    assert snapshot() == then
    undo(coordinator, first)
    assert snapshot() == empty


def test_who_joined_a_second_programme_leaves_only_that(coordinator, programme):
    imported(coordinator, programme)
    before = snapshot()
    other = factories.ProgrammeFactory(organisation=programme.organisation)
    undo(coordinator, imported(coordinator, other))
    assert snapshot() == before


def test_it_refuses_once_somebody_is_in_a_pair(coordinator, programme):
    row = imported(coordinator, programme)
    mentor = factories.ParticipationFactory(programme=programme, side="mentor")
    factories.open_pair(mentee=Participation.objects.get(person__external_id="m2"), mentor=mentor)
    with pytest.raises(actions.StandsOnIt, match="ሰላም በርሀ"):
        undo(coordinator, row)
    assert Person.objects.filter(external_id__startswith="m").count() == 3
    assert ListImport.objects.get(pk=row.pk).state == "imported"


def _accepted_elsewhere(coordinator, programme, person):
    other = factories.ProgrammeFactory(organisation=programme.organisation)
    factories.ParticipationFactory(programme=other, person=person)


def _left(coordinator, programme, person):
    programmes.leave(participation=person.participations.get(), by=coordinator.viewer)


def _has_a_goal(coordinator, programme, person):
    Goal.objects.create(person=person, words="Work in a kitchen")


def _has_an_account(coordinator, programme, person):
    Person.objects.filter(pk=person.pk).update(user=factories.UserFactory())


def _was_corrected(coordinator, programme, person):
    person.town = "Brugge"
    person.save()


@pytest.mark.parametrize(
    "since",
    [_accepted_elsewhere, _left, _has_a_goal, _has_an_account, _was_corrected],
    ids=lambda f: f.__name__,
)
def test_it_refuses_by_name_when_something_was_built_on_it(coordinator, programme, since):
    row = imported(coordinator, programme)
    since(coordinator, programme, Person.objects.get(external_id="m1"))
    page = coordinator.client().post(f"/intake/lists/{row.pk}/undo/", follow=True).content.decode()
    assert "This import cannot be undone" in page
    assert "أميرة حداد" in page
    assert Person.objects.filter(external_id__startswith="m").count() == 3


def test_it_refuses_what_was_not_imported_or_is_undone(coordinator, programme):
    row = imported(coordinator, programme)
    undo(coordinator, row)
    with pytest.raises(actions.NotNow):
        undo(coordinator, row)


def test_after_undoing_the_list_can_come_again(coordinator, programme):
    imported(coordinator, programme)
    undo(coordinator, imported(coordinator, programme, MENTORS, "mentor"))
    imported(coordinator, programme, MENTORS, "mentor")
    assert KeepApart.objects.count() == 1

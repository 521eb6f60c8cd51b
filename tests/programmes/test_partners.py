"""A model that asks for partner agreements matches nobody before each partner has signed."""

import datetime

import pytest

from memore.core.models import AuditEvent
from memore.programmes import adopting
from memore.programmes.models import ProgrammePartner
from tests import factories

TODAY = "2026-01-10"


@pytest.fixture
def economy(organisation):
    version = factories.ModelVersionFactory(organisation=organisation, shipped="regular-economy")
    return factories.ProgrammeFactory(organisation=organisation, model=version)


def sign(coordinator, programme, role: str, day: str = TODAY):
    sent = {"role": role, "name": f"Partner {role}", "contact": "Noor, 015 00 00 00", "signed_on": day}
    return coordinator.client().post(f"/programmes/{programme.pk}/partners/", sent)


def test_the_agreement_is_complete_when_every_role_has_signed(coordinator, economy):
    for role, day in (("job_coach", TODAY), ("adviser", "2026-01-12"), ("employer", TODAY)):
        economy.refresh_from_db()
        assert economy.partners_agreed_on is None
        assert sign(coordinator, economy, role, day).status_code == 302
    economy.refresh_from_db()
    assert economy.partners_agreed_on == datetime.date(2026, 1, 12)
    assert AuditEvent.objects.filter(verb="partner_agreement.signed").count() == 3
    said = coordinator.client().get(f"/programmes/{economy.pk}/partners/").content.decode()
    assert "Complete since" in said
    assert "Noor, 015 00 00 00" in said


def test_taking_one_out_opens_the_gate_again(coordinator, economy):
    for role in ("job_coach", "adviser", "employer"):
        sign(coordinator, economy, role)
    row = ProgrammePartner.objects.get(role="adviser")
    coordinator.client().post(f"/programmes/partners/{row.pk}/drop/")
    economy.refresh_from_db()
    assert economy.partners_agreed_on is None


@pytest.mark.parametrize("changes", [{"role": "trainer"}, {"name": ""}, {"signed_on": "2999-01-01"}])
def test_what_cannot_be_is_not_written(coordinator, economy, changes):
    sent = {"role": "employer", "name": "A bakery", "signed_on": TODAY} | changes
    assert coordinator.client().post(f"/programmes/{economy.pk}/partners/", sent).status_code == 422
    assert not ProgrammePartner.objects.exists()


def test_a_model_without_partners_asks_for_none(coordinator, organisation):
    version = factories.ModelVersionFactory(organisation=organisation)
    programme = factories.ProgrammeFactory(organisation=organisation, model=version)
    assert adopting.partner_roles(programme) == ()
    with pytest.raises(adopting.AsksForNoPartners):
        adopting.sign_partner(
            programme=programme,
            role="employer",
            name="A bakery",
            signed_on=datetime.date(2026, 1, 10),
            by=coordinator.viewer,
        )


def test_partners_of_another_house_are_hidden(stranger, coordinator, economy):
    sign(coordinator, economy, "employer")
    row = ProgrammePartner.objects.get()
    assert stranger.client().get(f"/programmes/{economy.pk}/partners/").status_code == 404
    assert stranger.client().post(f"/programmes/partners/{row.pk}/drop/").status_code == 404

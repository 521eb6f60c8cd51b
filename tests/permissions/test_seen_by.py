"""`.seen_by(viewer)` never leaves the viewer's organisation, and agrees with the pages."""

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from memore.core.access import Viewer
from memore.organisations.models import Organisation
from memore.pairs.models import DiaryEntry
from tests.permissions.pages import ROLES
from tests.permissions.world import House

MODELS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("memore.") and hasattr(model._default_manager.all(), "seen_by")
]
SEEN_THROUGH = (
    "person", "programme", "round", "pair", "list_import", "goal", "participation", "membership", "member",
    "grant",
)  # fmt: skip
"""Foreign keys that lead to a row's organisation, the shortest way first."""


def tenant_path(model) -> str:
    """The lookup from a model to its organisation, as "round__programme__organisation"."""
    keys = {field.name: field.related_model for field in model._meta.fields if isinstance(field, ForeignKey)}
    for name, target in keys.items():
        if target is Organisation:
            return name
    for name in SEEN_THROUGH:
        if name in keys:
            return f"{name}__{tenant_path(keys[name])}"
    raise AssertionError(f"{model._meta.label} leads to no organisation")


def viewers(house: House) -> dict[str, Viewer]:
    """Everybody who can look, by role."""
    people = {role: character.viewer for role, character in house.characters.items()}
    return {"anonymous": Viewer(), "unattached": Viewer(user=people["mentor"].user), **people}


def test_many_models_are_covered():
    assert len(MODELS) >= 8


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_nobody_sees_rows_of_another_organisation(model, scene):
    for role in ("mentor", "mentee"):
        for kind in ("proposal", "programme_partner", "team", "outcome_token", "cohort", "site"):
            scene.record(kind, role, "own"), scene.record(kind, role, "elsewhere")
    path, here = tenant_path(model), scene.here.organisation.pk
    there = set(
        model._default_manager.filter(**{path: scene.there.organisation}).values_list("pk", flat=True)
    )
    assert there, f"the world has no {model._meta.label} elsewhere, so this would prove nothing"
    seen_by_somebody = False
    for role, viewer in viewers(scene.here).items():
        rows = model._default_manager.all().seen_by(viewer)
        tenants = set(rows.values_list(path, flat=True))
        assert tenants <= {here}, f"{role} sees rows of {tenants - {here}}"
        if role in ("anonymous", "unattached"):
            assert not tenants, f"{role} sees rows"
        seen_by_somebody |= bool(tenants)
    assert seen_by_somebody


FOR_ONE_ALONE = (DiaryEntry,)  # a diary opens for nobody but its owner


@pytest.mark.parametrize(
    "model", [one for one in MODELS if one not in FOR_ONE_ALONE], ids=lambda model: model._meta.label
)
def test_an_admin_sees_at_least_what_everybody_else_sees(model, scene):
    scene.record("proposal", "mentor", "own")
    seen = {
        role: set(model._default_manager.all().seen_by(viewer).values_list("pk", flat=True))
        for role, viewer in viewers(scene.here).items()
    }
    for role in ROLES:
        assert seen[role] <= seen["admin"], role

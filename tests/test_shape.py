"""Rules about the code itself."""

import pytest
from django.apps import apps

from memore.core.privacy import undecided

OURS = [model for model in apps.get_models() if model.__module__.startswith("memore.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_has_its_privacy_decision(model):
    assert undecided(model) == set()

"""Properties are judged by what they find, not by how busy the machine is."""

from hypothesis import settings

settings.register_profile("engine", deadline=None, max_examples=20)
settings.load_profile("engine")

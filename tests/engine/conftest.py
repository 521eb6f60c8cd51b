"""Properties are judged by what they find, not by how busy the machine is."""

from hypothesis import settings

settings.register_profile("engine", deadline=None, max_examples=40)
settings.load_profile("engine")

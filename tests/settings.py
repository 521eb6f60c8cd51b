"""The product's settings, with data in a throw-away home, jobs done at once and mail in memory."""

import os
import tempfile

os.environ.setdefault("MEMORE_HOME", tempfile.mkdtemp(prefix="memore-test-"))

from memore.settings import *  # noqa: F403

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
Q_CLUSTER = {**Q_CLUSTER, "sync": True}  # noqa: F405
# Tables as the models say, at once, as memore.core.tables makes them in a new home.
DATABASES["default"]["TEST"] = {"MIGRATE": False}  # noqa: F405
WHITENOISE_AUTOREFRESH = True
for _engine in TEMPLATES:  # noqa: F405
    # A template that names something the view did not give must fail the run, not print nothing.
    _engine["OPTIONS"]["string_if_invalid"] = "UNDEFINED «%s»"

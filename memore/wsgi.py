"""What the web server calls."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "memore.settings")
os.environ.setdefault("MEMORE_POOL", "1")
application = get_wsgi_application()

from memore.home import demo_door  # noqa: E402  (needs the apps)

demo_door.check()

# Django and our apps are half a million objects that live as long as the process: the collector need not look
# through them again in the middle of a page.
gc.collect()
gc.freeze()

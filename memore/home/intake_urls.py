"""Intake's own addresses, and the pages of it that know other rooms too."""

from django.urls import path

from memore.home.views import intake, public
from memore.intake import urls

app_name = urls.app_name
urlpatterns = [
    path("", intake.waiting, name="waiting"),
    path("consents/<uuid:person>/", intake.consents, name="consents"),
    path("consents/<uuid:consent>/withdraw/", intake.withdraw, name="withdraw"),
    path("join/<slug:house>/<slug:programme>/", public.public, name="public"),
    *urls.urlpatterns,
    path("<uuid:participation>/", intake.intake, name="intake"),
]

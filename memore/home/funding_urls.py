"""Funding's own addresses, and the pages of it that know pairs and outcomes too."""

from django.urls import path

from memore.funding import urls
from memore.home.views import grants

app_name = urls.app_name
urlpatterns = [
    path("", grants.grants, name="grants"),
    path("costs/", grants.costs, name="costs"),
    *urls.urlpatterns,
    path("grants/<uuid:grant>/", grants.grant, name="grant"),
    path("grants/<uuid:grant>/file/", grants.export_counted, name="export_counted"),
]

"""Pairs' own addresses, and their list, which knows goals too."""

from django.urls import path

from memore.home.views import roster
from memore.pairs import urls

app_name = urls.app_name
urlpatterns = [path("", roster.pairs, name="list"), *urls.urlpatterns]

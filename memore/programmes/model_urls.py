"""Addresses of the mentoring models."""

from django.urls import path

from memore.programmes.views import model_changes, models

app_name = "models"
urlpatterns = [
    path("", models.models, name="list"),
    path("choose/", models.choose, name="choose"),
    path("bring/", model_changes.bring, name="bring"),
    path("<slug:which>/", models.model, name="model"),
    path("<slug:which>/start/", models.start, name="start"),
    path("<slug:which>/adapt/", model_changes.adapt, name="adapt"),
    path("<slug:which>/export/", models.export, name="export"),
]

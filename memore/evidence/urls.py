from django.urls import path

from memore.evidence.views import concept, forms, sources

app_name = "evidence"
urlpatterns = [
    path("concept/", concept.concept, name="concept"),
    path("concept/<uuid:programme>/", concept.definition, name="definition"),
    path("concept/<uuid:programme>/<str:code>/", concept.definition_rows, name="definition_rows"),
    path("forms/", forms.forms, name="forms"),
    path("sources/", sources.sources, name="sources"),
]

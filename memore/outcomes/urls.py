from django.urls import path

from memore.outcomes.views import results

app_name = "outcomes"
urlpatterns = [
    path("results/", results.results, name="results"),
    path("results/file/", results.results_file, name="results_file"),
    path("results/document/", results.results_document, name="results_document"),
]

from django.urls import path

from memore.outcomes.esf import addresses as esf
from memore.outcomes.views import answering, results, staff

app_name = "outcomes"
urlpatterns = [
    path("", staff.outcomes, name="outcomes"),
    *esf.patterns,
    path("results/", results.results, name="results"),
    path("results/file/", results.results_file, name="results_file"),
    path("results/document/", results.results_document, name="results_document"),
    path("now/<str:token>/", answering.answer, name="answer"),
    path("mine/<uuid:participation>/", answering.mine, name="mine"),
    path("peace/<uuid:participation>/", staff.peace, name="peace"),
    path("<uuid:participation>/", staff.now, name="now"),
    path("<uuid:participation>/<str:moment>/", staff.record, name="record"),
    path("<uuid:participation>/<str:moment>/unreached/", staff.unreached, name="unreached"),
    path("<uuid:participation>/<str:moment>/take-back/", staff.take_back, name="take_back"),
]

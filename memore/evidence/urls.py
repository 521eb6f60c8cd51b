from django.urls import path, re_path

from memore.evidence.views import (
    concept,
    consortium,
    contrasts,
    forms,
    indicator,
    reports,
    scorecard,
    sources,
    threshold,
)

app_name = "evidence"
urlpatterns = [
    path("", scorecard.scorecard, name="scorecard"),
    path("scorecard.csv", scorecard.scorecard_file, name="scorecard_file"),
    re_path(r"^(?P<code>S\d\d)/$", indicator.indicator, name="indicator"),
    re_path(r"^(?P<code>S\d\d)/goal/$", threshold.threshold, name="threshold"),
    path("contrasts/", contrasts.contrasts, name="contrasts"),
    path("concept/", concept.concept, name="concept"),
    path("concept/<uuid:programme>/", concept.definition, name="definition"),
    path("concept/<uuid:programme>/<str:code>/", concept.definition_rows, name="definition_rows"),
    path("forms/", forms.forms, name="forms"),
    path("sources/", sources.sources, name="sources"),
    path("reports/", reports.reports, name="reports"),
    path("reports/new/", reports.prepare, name="prepare"),
    path("reports/publish/", reports.publish, name="publish"),
    path("reports/<uuid:report>/", reports.report, name="report"),
    path("reports/<uuid:report>/pdf/", reports.report_pdf, name="report_pdf"),
    path("reports/<uuid:report>/withdraw/", reports.withdraw, name="withdraw"),
    path("consortium/", consortium.consortia, name="consortia"),
    path("consortium/found/", consortium.found, name="found"),
    path("consortium/<uuid:consortium>/", consortium.consortium, name="consortium"),
    path("consortium/<uuid:consortium>/invite/", consortium.invite, name="invite"),
    path("consortium/<uuid:consortium>/join/", consortium.join, name="join"),
    path("consortium/<uuid:consortium>/sharing/", consortium.sharing, name="sharing"),
    path("consortium/<uuid:consortium>/leave/", consortium.leave, name="leave"),
    path("consortium/<uuid:consortium>/practice/", consortium.practice, name="practice"),
    path("consortium/practices/<uuid:practice>/remove/", consortium.remove_practice, name="remove_practice"),
    path("consortium/models/<uuid:shared_model>/", consortium.shared_model, name="shared_model"),
    path("consortium/models/<uuid:shared_model>/take/", consortium.take_model, name="take_model"),
]

"""The addresses of the funder's file, below /outcomes/."""

from django.urls import path

from memore.outcomes.views import esf, esf_asked, esf_entry

patterns = [
    path("esf/", esf.esf, name="esf"),
    path("esf/ask/", esf_asked.ask_everybody, name="ask_everybody"),
    path("esf/make/", esf.make, name="make"),
    path("esf/codes/", esf.codes, name="codes"),
    path("esf/codes/checked/", esf.checked, name="checked"),
    path("esf/layouts/", esf.layouts, name="layouts"),
    path("esf/layouts/<slug:key>/file/", esf.layout, name="layout"),
    path("esf/programmes/<uuid:programme>/", esf.file_settings, name="file_settings"),
    path("esf/programmes/<uuid:programme>/freeze/", esf.freeze_whole, name="freeze_whole"),
    path("esf/grants/<uuid:grant>/", esf.grant_settings, name="grant_settings"),
    path("esf/grants/<uuid:grant>/freeze/", esf.freeze_counted, name="freeze_counted"),
    path("esf/people/<uuid:participation>/", esf_entry.entry, name="entry"),
    path("esf/people/<uuid:participation>/ask/", esf_asked.ask_entry, name="ask_entry"),
    path("entry/<str:token>/", esf_asked.asked_at_entry, name="asked_at_entry"),
    path("esf/people/<uuid:participation>/freeze/", esf_entry.freeze, name="freeze"),
    path("esf/people/<uuid:participation>/correct/", esf_entry.correct, name="correct"),
]

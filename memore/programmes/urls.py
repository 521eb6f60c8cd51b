from django.urls import path

from memore.programmes.views import cohorts, model_changes, participations, programmes

app_name = "programmes"
urlpatterns = [
    path("", programmes.programmes, name="list"),
    path("add/", programmes.add, name="add"),
    path("<uuid:programme>/", programmes.programme, name="programme"),
    path("<uuid:programme>/edit/", programmes.edit, name="edit"),
    path("<uuid:programme>/newer/", model_changes.newer, name="newer"),
    path("<uuid:programme>/partners/", model_changes.partners, name="partners"),
    path("partners/<uuid:partner>/drop/", model_changes.drop_partner, name="drop_partner"),
    path("<uuid:programme>/cohorts/", cohorts.cohorts, name="cohorts"),
    path("<uuid:programme>/assign/", cohorts.assign, name="assign"),
    path("<uuid:programme>/sites/<uuid:site>/", cohorts.site, name="site"),
    path("cohorts/<uuid:cohort>/", cohorts.cohort, name="cohort"),
    path("participations/<uuid:participation>/belongs/", cohorts.belongs, name="belongs"),
    path("join/<uuid:person>/", participations.join, name="join"),
    path("participations/<uuid:participation>/", participations.participation, name="participation"),
    path("participations/<uuid:participation>/accept/", participations.accept, name="accept"),
    path("participations/<uuid:participation>/wait/", participations.wait, name="wait"),
    path("participations/<uuid:participation>/pause/", participations.pause, name="pause"),
    path("participations/<uuid:participation>/resume/", participations.resume, name="resume"),
    path("participations/<uuid:participation>/leave/", participations.leave, name="leave"),
    path("participations/<uuid:participation>/rejoin/", participations.rejoin, name="rejoin"),
    path("participations/<uuid:participation>/places/", participations.places, name="places"),
    path("participations/<uuid:participation>/ready/", participations.ready, name="ready"),
]

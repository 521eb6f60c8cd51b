"""Every address, by app."""

from django.urls import include, path

from memore.home import demo_door

urlpatterns = [
    path("", include("memore.home.urls")),
    path("demo/<str:role>/", demo_door.enter, name="demo_door"),
    path("gallery/", include("memore.core.urls")),
    path("accounts/", include("memore.accounts.urls")),
    path("accounts/", include("memore.accounts.door_urls")),
    path("organisations/", include("memore.organisations.urls")),
    path("people/", include("memore.people.urls")),
    path("programmes/", include("memore.programmes.urls")),
    path("models/", include("memore.programmes.model_urls")),
    path("intake/", include("memore.home.intake_urls")),
    path("training/", include("memore.training.urls")),
    path("plans/", include("memore.home.plan_urls")),
    path("journeys/", include("memore.journeys.urls")),
    path("pairs/", include("memore.home.pair_urls")),
    path("matching/", include("memore.matching.urls")),
    path("outcomes/", include("memore.outcomes.urls")),
    path("funding/", include("memore.home.funding_urls")),
    path("evidence/", include("memore.evidence.urls")),
    path("privacy/", include("memore.privacy.urls")),
]

handler403 = "memore.home.errors.refused"
handler404 = "memore.home.errors.not_found"

"""Every address, by app."""

from django.urls import include, path

urlpatterns = [
    path("", include("memore.home.urls")),
    path("accounts/", include("memore.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("organisations/", include("memore.organisations.urls")),
    path("people/", include("memore.people.urls")),
    path("programmes/", include("memore.programmes.urls")),
    path("intake/", include("memore.intake.urls")),
    path("plans/", include("memore.plans.urls")),
    path("pairs/", include("memore.pairs.urls")),
    path("matching/", include("memore.matching.urls")),
]

handler403 = "memore.home.errors.refused"
handler404 = "memore.home.errors.not_found"

from django.urls import path

from memore.privacy import views

app_name = "privacy"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("<uuid:notice>/keep/", views.keep, name="keep"),
    path("people/<uuid:person>/forget/", views.forget, name="forget"),
]

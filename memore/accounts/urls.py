from django.urls import path

from memore.accounts import views

app_name = "accounts"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/end-other-sessions/", views.end_other_sessions, name="end_other_sessions"),
    path("me/contact/", views.contact, name="contact"),
    path("me/contact/code/", views.confirm_contact, name="confirm_contact"),
    path("language/", views.language, name="language"),
    path("help/", views.door_help, name="help"),
    path("card/<str:token>/", views.card, name="card"),
]

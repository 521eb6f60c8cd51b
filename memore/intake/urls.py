from django.urls import path

from memore.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.imports, name="imports"),
    path("upload/", views.upload, name="upload"),
    path("<uuid:pk>/", views.check, name="check"),
    path("<uuid:pk>/run/", views.run, name="run"),
    path("<uuid:pk>/undo/", views.undo, name="undo"),
    path("<uuid:pk>/bad-rows/", views.bad_rows, name="bad_rows"),
]

from django.urls import path

from memore.core import views

urlpatterns = [
    path("", views.gallery, name="gallery"),
]

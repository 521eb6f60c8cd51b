from django.urls import path

from memore.home import views

urlpatterns = [
    path("", views.home, name="home"),
]

from django.urls import path

from memore.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("pairs/<uuid:pk>/", views.pair, name="pair"),
]

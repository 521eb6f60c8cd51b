from django.urls import path

from memore.journeys import views

app_name = "journeys"
urlpatterns = [path("<uuid:programme>/", views.journey, name="journey")]

from django.urls import path

from memore.home.views import desk, front, pair, person

urlpatterns = [
    path("", front.home, name="home"),
    path("attention/", desk.needs_attention, name="attention"),
    path("meetings/", desk.meetings, name="meetings"),
    path("search/", person.search, name="search"),
    path("about-me/", person.knows, name="knows"),
    path("people/<uuid:person>/", person.person, name="person"),
    path("pairs/<uuid:pair>/", pair.pair, name="pair"),
]

from django.urls import path

from memore.home.views import around, desk, front, pair, person, taking_along

urlpatterns = [
    path("", front.home, name="home"),
    path("attention/", desk.needs_attention, name="attention"),
    path("meetings/", desk.meetings, name="meetings"),
    path("search/", person.search, name="search"),
    path("about-me/", person.knows, name="knows"),
    path("about-me/ask-me/", person.ask_me, name="ask_me"),
    path("people/<uuid:person>/", person.person, name="person"),
    path("about-me/file/", taking_along.my_file, name="my_file"),
    path("people/<uuid:person>/file/", taking_along.person_file, name="person_file"),
    path("people/<uuid:person>/around/", around.around, name="around"),
    path("people/around/<uuid:supporter>/end/", around.end_around, name="end_around"),
    path("pairs/<uuid:pair>/", pair.pair, name="pair"),
]

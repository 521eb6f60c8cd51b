from django.urls import path

from memore.people.views import account, invitations, people, person

app_name = "people"
urlpatterns = [
    path("", people.people, name="list"),
    path("export/", people.export, name="export"),
    path("occupations/", people.occupations, name="occupations"),
    path("add/", person.add, name="add"),
    path("<uuid:person>/edit/", person.edit, name="edit"),
    path("<uuid:person>/apart/", person.apart, name="apart"),
    path("apart/<uuid:apart>/end/", person.together, name="together"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("<uuid:person>/invite/", account.invite, name="invite"),
    path("<uuid:person>/card/", account.card, name="card"),
]

from django.urls import path

from memore.organisations.views import audit, house, invitations, members, outbox

app_name = "organisations"
urlpatterns = [
    path("settings/", house.settings, name="settings"),
    path("choose/", house.choose, name="choose"),
    path("members/", members.members, name="members"),
    path("members/<uuid:membership>/", members.member, name="member"),
    path("members/<uuid:membership>/end/", members.end, name="end"),
    path("members/<uuid:membership>/role/", members.change_role, name="change_role"),
    path("members/<uuid:membership>/second-factor/", members.reset_second_factor, name="reset_second_factor"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/new/", invitations.invite, name="invite"),
    path("invitations/<uuid:invitation>/again/", invitations.send_again, name="send_again"),
    path("invitations/<uuid:invitation>/withdraw/", invitations.withdraw, name="withdraw"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<uuid:message>/", outbox.read, name="read"),
    path("outbox/<uuid:message>/handed-over/", outbox.hand_over, name="hand_over"),
    path("outbox/<uuid:message>/again/", outbox.try_again, name="try_again"),
    path("audit/", audit.audit, name="audit"),
]

from django.urls import path

from memore.matching.views import asked, board, drafts, fairness, otherwise, review, rounds, teams, wanted

app_name = "matching"
urlpatterns = [
    path("", rounds.rounds, name="rounds"),
    path("start/<uuid:programme>/", rounds.start, name="start"),
    path("rounds/<uuid:round>/", board.board, name="board"),
    path("rounds/<uuid:round>/progress/", board.progress, name="progress"),
    path("rounds/<uuid:round>/run/", rounds.run, name="run"),
    path("rounds/<uuid:round>/close/", rounds.close, name="close"),
    path("rounds/<uuid:round>/choose/<uuid:mentee>/<uuid:mentor>/", drafts.choose, name="choose"),
    path("rounds/<uuid:round>/forbid/<uuid:mentee>/<uuid:mentor>/", drafts.forbid, name="forbid"),
    path("rounds/<uuid:round>/allow/<uuid:mentee>/<uuid:mentor>/", drafts.allow_again, name="allow"),
    path("rounds/<uuid:round>/review/", review.review, name="review"),
    path("rounds/<uuid:round>/fairness/", fairness.fairness, name="fairness"),
    path("rounds/<uuid:round>/otherwise/", otherwise.otherwise, name="otherwise"),
    path("rounds/<uuid:round>/confirm/", review.confirm, name="confirm"),
    path("drafts/<uuid:draft>/pin/", drafts.pin, name="pin"),
    path("drafts/<uuid:draft>/unpin/", drafts.unpin, name="unpin"),
    path("drafts/<uuid:draft>/drop/", drafts.drop, name="drop"),
    path("asked/", asked.asked, name="asked"),
    path("proposals/<uuid:proposal>/", asked.proposal, name="proposal"),
    path("proposals/<uuid:proposal>/answer/", asked.answer, name="answer"),
    path("proposals/<uuid:proposal>/remind/", asked.remind, name="remind"),
    path("proposals/<uuid:proposal>/withdraw/", asked.withdraw, name="withdraw"),
    path("wanted/<uuid:programme>/", wanted.wanted, name="wanted"),
    path("wanted/<uuid:programme>/file/", wanted.wanted_file, name="wanted_file"),
    path("teams/<uuid:programme>/", teams.teams, name="teams"),
    path("teams/<uuid:team>/dissolve/", teams.dissolve, name="dissolve"),
    path("answers/<uuid:answer>/reply/", asked.reply, name="reply"),
]

"""Words for what the audit trail records: a verb is "thing.deed" ("person.read")."""

from django.utils.translation import gettext_lazy as _

THINGS = {
    "account": _("account"),
    "agreement": _("agreement"),
    "closing_talk": _("closing talk"),
    "card": _("sign-in card"),
    "concern": _("concern"),
    "couple": _("two people"),
    "follow_up": _("follow-up"),
    "goal": _("goal"),
    "invitation": _("invitation"),
    "list": _("list"),
    "meeting": _("meeting"),
    "membership": _("membership"),
    "message": _("message"),
    "note": _("staff note"),
    "organisation": _("organisation"),
    "pair": _("pair"),
    "participation": _("participation"),
    "people": _("list of people"),
    "person": _("person"),
    "programme": _("programme"),
    "proposal": _("proposal"),
    "round": _("matching round"),
    "share": _("sharing with a partner"),
    "step": _("step"),
}

DEEDS = {
    "accepted": _("accepted"),
    "agreed": _("agreed"),
    "amended": _("agreement changed"),
    "begun": _("begun"),
    "account_opened": _("account opened"),
    "active": _("under way"),
    "added": _("added"),
    "allowed": _("allowed again"),
    "allowed_together": _("may meet again"),
    "answered": _("answered"),
    "answered_no": _("answered: not now"),
    "answered_not_now": _("answered: not now"),
    "answered_question": _("answered: a question"),
    "answered_yes": _("answered: yes"),
    "asked": _("both sides asked"),
    "bad_rows_exported": _("rows with errors exported"),
    "beyond": _("beyond a mentor’s role"),
    "card_made": _("sign-in card made"),
    "changed": _("changed"),
    "chosen": _("chosen by hand"),
    "cleared": _("cleared"),
    "closed": _("closed"),
    "closing": _("closing"),
    "commented": _("commented"),
    "continued": _("closing taken back"),
    "created": _("founded"),
    "done": _("done"),
    "dropped": _("dropped"),
    "ended": _("ended"),
    "expired": _("expired"),
    "exported": _("exported"),
    "followed_up": _("followed up"),
    "forbidden": _("not to be matched"),
    "handed_over": _("handed over"),
    "help": _("help asked"),
    "import_begun": _("import begun"),
    "imported": _("imported"),
    "invited": _("invited"),
    "joined": _("joined"),
    "kept_apart": _("kept apart"),
    "left": _("left"),
    "let_go": _("let go"),
    "logged": _("logged"),
    "made": _("made"),
    "missed": _("did not take place"),
    "moved": _("moved"),
    "open": _("taken up again"),
    "opened": _("opened"),
    "paused": _("paused"),
    "pinned": _("pinned"),
    "places_set": _("places changed"),
    "planned": _("planned"),
    "question_answered": _("question answered"),
    "read": _("read"),
    "read_anew": _("read anew"),
    "received": _("received"),
    "reached": _("reached"),
    "readiness_set": _("training or clearance changed"),
    "met": _("a requirement was met"),
    "not_met": _("a requirement is no longer met"),
    "recorded": _("recorded"),
    "rejoined": _("came back"),
    "reminded": _("reminded"),
    "reopened": _("reopened"),
    "resumed": _("resumed"),
    "role_changed": _("role changed"),
    "run_again": _("run again"),
    "second_factor_reset": _("second step reset"),
    "sent": _("sent"),
    "sent_again": _("sent again"),
    "sessions_ended": _("signed out everywhere"),
    "shared": _("shared"),
    "signed": _("signed"),
    "started": _("started"),
    "stop": _("contact stopped"),
    "thanked": _("thanked"),
    "trained": _("trained"),
    "tried_again": _("tried again"),
    "unbegun": _("beginning taken back"),
    "undone": _("undone"),
    "unfollowed": _("follow-up taken back"),
    "unshared": _("no longer shared"),
    "unpinned": _("no longer pinned"),
    "used": _("used"),
    "waiting": _("waiting"),
    "withdrawn": _("withdrawn"),
    "worked_out": _("worked out"),
    "written": _("written"),
}


def verb_label(verb: str) -> str:
    """ "Person: read" in the reader's language; the bare verb where a word is missing."""
    thing, _dot, deed = verb.partition(".")
    if thing not in THINGS or deed not in DEEDS:
        return verb
    return f"{str(THINGS[thing]).capitalize()}: {DEEDS[deed]}"


def things() -> list[tuple[str, str]]:
    """What the trail can be narrowed to, with its word, by word."""
    return sorted(((key, str(word)) for key, word in THINGS.items()), key=lambda thing: thing[1])


def is_named(verb: str) -> bool:
    """Whether a verb has words."""
    thing, _dot, deed = verb.partition(".")
    return thing in THINGS and deed in DEEDS

"""What mentor and mentee see first: the one thing to do now, then who, when, and towards what."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.words import as_written, first_name, join
from memore.home.contact import Contact
from memore.home.goals import with_goal
from memore.home.learning import Learning
from memore.home.pair_page import Beside, beside, company, loaded, own_member
from memore.matching.models import Answer, Proposal
from memore.matching.sides import awaited
from memore.outcomes.models import Peace
from memore.outcomes.schedule import ON_THE_WAY
from memore.outcomes.standing import Standing, standings_among
from memore.pairs.inside import Inside
from memore.pairs.lives import with_life
from memore.pairs.logbook import Log, log_for
from memore.pairs.models import Meeting, Member, Pair, PairState
from memore.pairs.naming import names_of
from memore.pairs.stopped import contact_is_stopped
from memore.pairs.voices_health import to_say_fit, to_say_pulse
from memore.programmes.gates import missing
from memore.programmes.models import Participation, Side, State


@dataclass(frozen=True)
class Card:
    """One pair as its member sees it: with whom, and who else is on the member's own side."""

    pair: Pair
    me: Member
    others: list[Beside]
    company: str

    @property
    def contact(self) -> Contact:
        """How to reach the first of the other side."""
        return self.others[0].contact

    @property
    def first_name(self) -> str:
        """How the other one is called; several are named together."""
        return names_of(one.member for one in self.others)

    @property
    def stopped(self) -> bool:
        """Whether contact is stopped: of the whole pair, or by this member alone."""
        return contact_is_stopped(self.pair, self.me)

    @property
    def rests(self) -> bool:
        """Whether nothing is asked of this member now."""
        return self.pair.state == PairState.PAUSED or self.stopped

    @property
    def reader(self) -> str:
        """Who reads what is asked of staff."""
        if self.pair.coordinator is not None:
            return first_name(self.pair.coordinator.user.name)
        return self.pair.programme.organisation.name


@dataclass(frozen=True)
class Now:
    """The one thing to do. `kind`: proposal, agree, log, fit, pulse, plan, training, paused, stopped, meet,
    answered, follow_up, intake, waiting, ended, none."""

    kind: str
    title: str
    text: str = ""
    url: str = ""
    button: str = ""
    card: Card | None = None
    log: Log | None = None


def cards(viewer: Viewer, today: datetime.date) -> list[Card]:
    """The viewer's open pairs, the oldest first. Three queries."""
    rows = with_goal(with_life(Pair.objects.seen_by(viewer).open(), today))
    found = []
    for pair in loaded(rows.order_by("opened_at")):
        me = own_member(pair, viewer)
        found.append(Card(pair, me, beside(pair, me), join(map(as_written, company(pair, me)))))
    return found


def now(viewer: Viewer, mine: list[Card], today: datetime.date, learning: Learning | None = None) -> Now:
    """The first of these that is true: somebody is proposed, an agreement waits, a meeting is not
    logged, it is time to say how it fits or goes, nothing is planned, a training is missing; else what
    comes next. At most four queries."""
    asked = proposal_to_answer(viewer)
    if asked is not None:
        return Now(
            "proposal",
            _("We found a mentor for you") if viewer.role == Side.MENTEE else _("We found a mentee for you"),
            _("Read who it is, and say what you think. You can say no."),
            reverse("matching:proposal", args=[asked.pk]),
            _("Read it"),
        )
    going = [card for card in mine if not card.rests]
    asks = _sign(going) or _log(viewer, going, today) or _fit(going, today) or _pulse(going, today)
    return asks or _plan(going) or _train(learning) or _rest(viewer, mine, going)


def proposal_to_answer(viewer: Viewer) -> Proposal | None:
    """The proposal that waits for the viewer's yes or not now."""
    rows = Proposal.objects.seen_by(viewer).pending()
    rows = rows.exclude(_own_answer(viewer, ~Q(choice=Answer.Choice.QUESTION)))
    return rows.order_by("answer_by").first()


def _own_answer(viewer: Viewer, said: Q) -> Exists:
    """Whether the viewer has answered so; in a team each mentor answers for themselves."""
    rows = Answer.objects.filter(said, proposal=OuterRef("pk"), side=viewer.role)
    if viewer.role == Side.MENTEE:
        return Exists(rows)
    peer = Q(proposal__partner__person__user=viewer.user)
    return Exists(rows.filter(Q(of_partner=True) & peer | Q(of_partner=False) & ~peer))


def _answered(viewer: Viewer) -> Now | None:
    """Whoever said yes hears for whom everybody waits."""
    rows = Proposal.objects.seen_by(viewer).pending().filter(_own_answer(viewer, Q(choice="yes")))
    rows = rows.select_related("mentee__person", "mentor__person", "partner__person")
    said = rows.order_by("answer_by").first()
    if said is None:
        return None
    own = next(one.pk for one in said.people if one.side == viewer.role and one.person.user_id == viewer.user)
    return Now(
        "answered",
        _("You said yes"),
        _("Now we wait for %(name)s. You hear from us either way.") % {"name": awaited(said, own)},
        reverse("matching:proposal", args=[said.pk]),
        _("Read it"),
    )


def _sign(going: list[Card]) -> Now | None:
    for card in going:
        if card.me.agreed_at is None:
            return Now(
                "agree",
                _("Do you agree?"),
                _("Read how you and %(name)s work together, and say yes.") % {"name": card.first_name},
                reverse("pair", args=[card.pair.pk]) + "?tab=agreement",
                _("Read it"),
                card,
            )
    return None


def _log(viewer: Viewer, going: list[Card], today: datetime.date) -> Now | None:
    """A planned meeting whose day has come: how was it?"""
    planned = (
        Meeting.objects.filter(
            pair__in=[card.pair.pk for card in going], state=Meeting.State.PLANNED, day__lte=today
        )
        .order_by("-day")
        .first()
    )
    if planned is None or (planned.day == today and viewer.role == Side.MENTEE):
        return None
    card = next(card for card in going if card.pair.pk == planned.pair_id)
    return Now(
        "log",
        _("How was it?"),
        card=card,
        log=log_for(card.pair, viewer, planned=planned) if viewer.role == Side.MENTOR else None,
        url=reverse("pairs:log_meeting", args=[card.pair.pk]),
        button=_("Say how it was"),
    )


def _fit(going: list[Card], today: datetime.date) -> Now | None:
    """After the first meetings: is it a good fit? Of several on the other side one after the other."""
    for card in going:
        about = to_say_fit(card.pair, card.me.pk, today)  # type: ignore[arg-type]
        if about:
            name = _whom(card, about)
            return Now(
                "fit",
                _("Is %(name)s the right person for you?") % {"name": name},
                _("One tap. You can say no. %(reader)s reads it, %(name)s does not.")
                % {"reader": card.reader, "name": name},
                reverse("pairs:fit", args=[card.pair.pk]),
                _("Answer"),
                card,
            )
    return None


def _pulse(going: list[Card], today: datetime.date) -> Now | None:
    """Every 30 days: how is it going between you? Of several on the other side one after the other."""
    for card in going:
        about = to_say_pulse(card.pair, card.me.pk, today)  # type: ignore[arg-type]
        if about:
            name = _whom(card, about)
            several = len(card.others) > 1
            return Now(
                "pulse",
                _("How is it going with %(name)s?") % {"name": name}
                if several
                else _("How is it going between you?"),
                _("Two questions. %(reader)s reads them, %(name)s does not.")
                % {"reader": card.reader, "name": name},
                reverse("pairs:pulse", args=[card.pair.pk]),
                _("Answer"),
                card,
            )
    return None


def _whom(card: Card, about: list[Inside]) -> str:
    """The other one; of several the first who is asked about: the page behind begins with them, and leads on
    to the next."""
    return about[0].called if len(card.others) > 1 else card.first_name


def _plan(going: list[Card]) -> Now | None:
    for card in going:
        pair = card.pair
        if pair.next_on is None:  # type: ignore[attr-defined]
            first = pair.first_met is None  # type: ignore[attr-defined]
            return Now(
                "plan",
                _("Plan your first meeting") if first else _("When do you meet again?"),
                _("Call or write to %(name)s, then write the day here.") % {"name": card.first_name},
                reverse("pairs:plan_meeting", args=[pair.pk]),
                _("Write the day"),
                card,
            )
    return None


def _train(learning: Learning | None) -> Now | None:
    """What is asked of somebody before they are matched, and is not done."""
    if learning is None or not learning.asked:
        return None
    return Now(
        "training",
        _("Get ready"),
        _("Before you meet somebody, there is a training. See what comes next.")
        if learning.trains
        else _("Before you meet somebody, say what you can do already."),
        reverse("training:person", args=[learning.participation.pk]),
        _("My training"),
    )


def _rest(viewer: Viewer, mine: list[Card], going: list[Card]) -> Now:
    """Nothing to do: the next meeting, a pause, or honest words for who waits."""
    if going:
        card = min(going, key=lambda one: one.pair.next_on)  # type: ignore[attr-defined,no-any-return]
        return Now("meet", _("Your next meeting"), card=card)
    if mine:
        card = mine[0]
        if card.stopped:
            return Now(
                "stopped",
                _("Contact is stopped"),
                _("%(name)s will speak with you.") % {"name": card.reader},
                card=card,
            )
        return Now("paused", _("Your pair rests"), _("Nothing is asked of you now."), card=card)
    return _answered(viewer) or _how_it_went_on(viewer) or _waiting(viewer)


def _how_it_went_on(viewer: Viewer) -> Now | None:
    """Some time after a mentee left they are asked how it is now, as long as an answer counts."""
    if viewer.role != Side.MENTEE:
        return None
    today = timezone.localdate()
    rows = Participation.objects.seen_by(viewer).mentees()
    if not rows.filter(state__in=(State.ACCEPTED, State.LEFT)).exists():
        return None
    asked = [one for one in standings_among(rows, today).values() if _is_asked(one)]
    if not asked or Peace.objects.holding(today).filter(person__user=viewer.user).exists():
        return None
    newest = max(asked, key=lambda one: one.exit_on)
    return Now(
        "follow_up",
        _("How are you now?"),
        _("Tell us if you work, learn, or look for work. It takes two minutes."),
        reverse("outcomes:mine", args=[newest.participation]),
        _("Answer"),
    )


def _is_asked(one: Standing) -> bool:
    return one.now is not None and one.states[one.now] in ON_THE_WAY


def _intake(row: Participation) -> Now | None:
    """Questions and a yes that are still open before anybody can be found."""
    if not {"intake", "consent"} & set(missing(row)) or row.state == State.PAUSED:
        return None
    return Now(
        "intake",
        _("Tell us about you"),
        _("Some questions about you and your work. Then we can look for somebody who fits."),
        reverse("intake:intake", args=[row.pk]),
        _("Begin or go on"),
    )


def _waiting(viewer: Viewer) -> Now:
    rows = Participation.objects.seen_by(viewer).select_related("programme__model", "person")
    rows = rows.annotate(was_paired=Exists(Member.objects.filter(participation=OuterRef("pk"))))
    row = rows.filter(side=viewer.role).order_by("-joined_on").first()
    open_intake = _intake(row) if row is not None and row.state != State.LEFT else None
    if open_intake is not None:
        return open_intake
    if row is None or row.state == State.LEFT:
        return Now(
            "none", _("You are not in a programme now"), _("Speak with the staff if you want to begin.")
        )
    if row.state == State.ACCEPTED and row.was_paired:
        return Now("ended", _("Your time together is over"), _("Do you want to go on? Tell the staff."))
    said = {
        State.APPLIED: _("You applied. The staff read it and speak with you."),
        State.ACCEPTED: _("You are accepted. The staff tell you when the search begins."),
        State.PAUSED: _("You rest. Tell the staff when you want to go on."),
    }
    looking = _("We look for a mentor for you. You get a message when we found somebody.")
    if viewer.role == Side.MENTOR:
        looking = _("You have a free place. You get a message when somebody fits.")
    return Now("waiting", _("You need to do nothing now"), said.get(State(row.state), looking))

"""What a mentoring model holds. Frozen, plain Python; days and minutes are whole numbers.

A model's words are written in one language (`language`); shipped models are English and shown through the
message catalogue of the reader's language.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from memore.programmes.mentoring.vocabulary import FLOOR


@dataclass(frozen=True)
class ForWhom:
    """Target group in words and as codes of the guided choice; `why` is said when it recommends."""

    mentees: str
    mentors: str
    groups: tuple[str, ...]
    brings: tuple[str, ...]
    mentor_kinds: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Group:
    """How many belong to one pair: mentees with one mentor, or mentors with one mentee."""

    kind: str = "one_to_one"
    mentees_max: int = 1
    mentors_max: int = 1


@dataclass(frozen=True)
class Role:
    """Somebody with a part in the model. `plan`: section of the personal plan → none, read or write."""

    code: str
    name: str
    does: str = ""
    not_also: tuple[str, ...] = ()
    plan: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Gate:
    """A fact that must be true to go on: of the mentee, of the mentor, or of the pair."""

    side: str
    fact: str

    def __str__(self) -> str:
        return f"{self.side}.{self.fact}"


@dataclass(frozen=True)
class Phase:
    """A part of the way. `days` is the default length (0 = no time box); `gates` must be true to leave it.

    In the one phase with `match` pairs are made. `tasks`: role → what they do; `leads`: a role.
    """

    code: str
    name: str
    leads: str
    days: int = 0
    once: bool = False
    match: bool = False
    tasks: Mapping[str, str] = field(default_factory=dict)
    gates: tuple[Gate, ...] = ()
    forms: tuple[str, ...] = ()
    output: str = ""


@dataclass(frozen=True)
class Question:
    """A question of an online unit: its answers, and the number of the right one (from 0)."""

    words: str
    answers: tuple[str, ...]
    right: int


@dataclass(frozen=True)
class Unit:
    """A training unit for one side. `credits` and their system are free words: none is hard-coded."""

    code: str
    title: str
    side: str
    minutes: int
    required: bool = True
    online: bool = False
    topics: tuple[str, ...] = ()
    text: str = ""
    questions: tuple[Question, ...] = ()
    credits: str = ""
    credit_system: str = ""
    assessor: str = ""


@dataclass(frozen=True)
class Rhythm:
    """How often a pair meets and how long it lasts, in days. `varies`: the length is open."""

    days: int = 14
    length_days: int = 182
    varies: bool = False
    stabilise_days: int = 0
    follow_up_days: int = 182


@dataclass(frozen=True)
class CheckIn:
    """A talk of staff with both sides, so many days after something happened."""

    after: str
    days: int
    name: str


@dataclass(frozen=True)
class Alarms:
    """After how many days (months before the end of a contract) somebody is told."""

    answer_within_days: int = 7
    first_meeting_within_days: int = 10
    plan_within_days: int = 14
    silence_after_days: int = 30
    goal_within_days: int = 30
    goal_urgent_after_days: int = 90
    stuck_after_days: int = 21
    pulse_every_days: int = 30
    profile_within_days: int = 7
    invitation_within_days: int = 14
    match_within_days: int = 30
    remind_after_days: int = 3
    contract_end_months: tuple[int, ...] = (9, 6, 3)
    contract_months_left: int = 6


@dataclass(frozen=True)
class Item:
    """A word with its code: a talk domain, a goal, a skill."""

    code: str
    words: str


@dataclass(frozen=True)
class FormQuestion:
    """A question of a questionnaire. `fills` names a fact of the person that the answer is stored in
    ("languages", "availability", "goals", …); "" = an answer of its own, read by staff only."""

    code: str
    words: str
    kind: str
    required: bool = False
    help: str = ""
    options: tuple[str, ...] = ()
    fills: str = ""


@dataclass(frozen=True)
class Questionnaire:
    """What one role is asked at intake; `public` = part of the sign-up page."""

    code: str
    role: str
    title: str
    intro: str = ""
    questions: tuple[FormQuestion, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A rule of the model: a code that memore keeps, or "" for words that people keep."""

    words: str
    code: str = ""


@dataclass(frozen=True)
class Source:
    """Where something comes from, and what was found there."""

    title: str
    found: str
    url: str = ""


@dataclass(frozen=True)
class MentoringModel:
    """A whole mentoring model. `ours` is True where phases or questions were written for memore; `origin`
    says in words what was found and what was written."""

    key: str
    name: str
    version: int
    summary: str
    language: str
    trajectory: str
    ours: bool
    origin: str
    for_whom: ForWhom
    roles: tuple[Role, ...]
    phases: tuple[Phase, ...]
    group: Group = Group()
    begins_with: tuple[str, ...] = ("first_meeting",)
    training: tuple[Unit, ...] = ()
    rhythm: Rhythm = Rhythm()
    checkins: tuple[CheckIn, ...] = ()
    checkin_every_days: int = 30
    alarms: Alarms = field(default_factory=Alarms)
    goals: tuple[Item, ...] = ()
    talk_domains: tuple[Item, ...] = ()
    mentor_skills: tuple[Item, ...] = ()
    mentee_skills: tuple[Item, ...] = ()
    screening: tuple[str, ...] = ()
    questionnaires: tuple[Questionnaire, ...] = ()
    rules: tuple[Rule, ...] = ()
    outcomes: tuple[str, ...] = ()
    followed_at: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    weights: Mapping[str, str] = field(
        default_factory=dict
    )  # criterion of matching → must, high, medium, low
    house: str = ""  # the organisation that exported it, "" for memore itself

    def required(self, side: str) -> tuple[str, ...]:
        """Requirements that a person of this side must meet before being matched, in the order of phases;
        last those of the floor that a model from before it leaves out."""
        gates = [gate for phase in self.until_match for gate in phase.gates]
        asked = [gate.fact for gate in gates if gate.side == side]
        return tuple(dict.fromkeys([*asked, *FLOOR.get(side, ())]))

    def asked(self, side: str, known: Container[str]) -> tuple[str, ...]:
        """Facts of one side, out of those `known`, that any phase asks for."""
        gates = [gate for phase in self.phases for gate in phase.gates if gate.side == side]
        return tuple(dict.fromkeys(gate.fact for gate in gates if gate.fact in known))

    @property
    def until_match(self) -> tuple[Phase, ...]:
        """The phases up to the one in which pairs are made, and that one."""
        at = next(number for number, phase in enumerate(self.phases) if phase.match)
        return self.phases[: at + 1]

    @property
    def after_match(self) -> tuple[Phase, ...]:
        return self.phases[len(self.until_match) :]

    def role(self, code: str) -> Role | None:
        return next((role for role in self.roles if role.code == code), None)

    def units(self, side: str) -> tuple[Unit, ...]:
        """Training units of one side."""
        return tuple(unit for unit in self.training if unit.side == side)

    def skills(self, side: str) -> tuple[Item, ...]:
        """Skills that this side rates before and after; empty where the model rates none."""
        return self.mentor_skills if side == "mentor" else self.mentee_skills

    def questionnaire(self, role: str) -> Questionnaire | None:
        return next((form for form in self.questionnaires if form.role == role), None)

    def keeps(self, code: str) -> bool:
        """Whether the model has this rule."""
        return any(rule.code == code for rule in self.rules)

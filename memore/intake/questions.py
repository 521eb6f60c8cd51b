"""What somebody is asked: the questions of the model, and those that are always asked beside them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from memore.intake.models import NO_INTERPRETER, Device, Internet, Reads
from memore.people import vocabulary
from memore.people.models import Gender
from memore.programmes.mentoring.schema import FormQuestion, MentoringModel
from memore.programmes.models import Programme, Side

PERSON_FACTS = ("goals", "offers", "interests", "town", "employer", "sector", "birth_year", "wished_gender")
"""Facts of Person that an answer is stored in as it is; those below need a hand."""
FACTS = (*PERSON_FACTS, "travel", "online", "languages", "occupations", "availability")
CIRCUMSTANCES = ("reads", "device", "internet", "interpreter")
OTHER_NAMES = {"travel_km": "travel", "gender_wish": "wished_gender", "wishes": "wish", "literacy": "reads"}
"""What authors of models may also call a fact."""


@dataclass(frozen=True)
class Asked:
    """A question as its reader sees it. `options`: value and words. `fills`: the fact the answer is
    stored in, "" for an answer of its own. `readers` says who reads it."""

    code: str
    words: str
    kind: str
    required: bool = False
    help: str = ""
    options: tuple[tuple[str, str], ...] = ()
    fills: str = ""

    @property
    def readers(self) -> str:
        """Who reads the answer."""
        if not self.is_asked:
            return _("It stands in the plan. The plan says who reads it.")
        if self.fills in FACTS:
            return _("Staff read it. It helps to find a good match.")
        return _("Only staff read it.")

    @property
    def is_asked(self) -> bool:
        """Whether an answer is kept here; the life-and-work line is kept in the plan."""
        return self.kind != "life_line"


def questions_for(programme: Programme, side: str) -> list[Asked]:
    """All questions of one side, in the order in which they are asked."""
    model = programme.mentoring
    form = model.questionnaire(side) if model else None
    own = [_of_model(question, model) for question in form.questions] if form and model else []
    taken = {name for question in own for name in (question.code, question.fills) if name}
    if any(question.kind == "life_line" for question in own):
        taken.add("life_line")
    always = [question for question in _always(side) if question.code not in taken]
    return [*own, *always]


def intro_for(programme: Programme, side: str) -> tuple[str, str]:
    """Title and first words of the questionnaire."""
    form = programme.mentoring.questionnaire(side) if programme.mentoring else None
    never = _("We never ask about religion, health or your flight.")
    if form is None:
        return _("About you"), never
    intro = _(form.intro) if form.intro else never
    return _(form.title), intro


def _of_model(question: FormQuestion, model: MentoringModel) -> Asked:
    fills = OTHER_NAMES.get(question.fills, question.fills)
    known = fills if fills in (*FACTS, *CIRCUMSTANCES, "wish") else ""
    return Asked(
        code=question.code,
        words=_(question.words),
        kind=question.kind,
        required=question.required,
        help=_(question.help) if question.help else "",
        options=_options(question, known, model),
        fills=known,
    )


def _options(question: FormQuestion, fills: str, model: MentoringModel) -> tuple[tuple[str, str], ...]:
    named = {item.code: _(item.words) for item in (*model.goals, *model.talk_domains)}
    by_fact: dict[str, dict[str, Any]] = {
        "wished_gender": dict(Gender.choices),
        "sector": dict(vocabulary.SECTORS),
        "reads": dict(Reads.choices),
        "device": dict(Device.choices),
        "internet": dict(Internet.choices),
    }
    known = by_fact.get(fills, {})
    words = {**named, **{code: str(label) for code, label in (*vocabulary.GOALS, *known.items())}}
    return tuple((option, words[option] if option in words else _(option)) for option in question.options)


def _always(side: str) -> list[Asked]:
    """Asked of everybody, unless the model asks for the same fact in its own words."""
    mentor = side == Side.MENTOR
    goals = tuple((code, str(label)) for code, label in vocabulary.GOALS)
    first = [
        Asked("languages", _("Which languages do you speak and read?"), "languages", True, fills="languages"),
        Asked(
            "occupations",
            _("In which occupations have you worked?")
            if mentor
            else _("What work do you want, and what work have you done?"),
            "occupations",
            fills="occupations",
            help=_("The one you want comes first.") if not mentor else "",
        ),
        Asked("offers", _("With what can you help?"), "choices", options=goals, fills="offers")
        if mentor
        else Asked("goals", _("With what do you want help?"), "choices", options=goals, fills="goals"),
        Asked(
            "birth_year",
            _("In which year were you born?"),
            "number",
            help=_("For example 1988. Some rules depend on age, nothing else does."),
            fills="birth_year",
        ),
        Asked("availability", _("When are you free?"), "availability", True, fills="availability"),
        Asked(
            "travel",
            _("How far can you travel to a meeting?"),
            "number",
            help=_("In kilometres."),
            fills="travel",
        ),
        Asked("online", _("Can you also meet online?"), "yes_no", fills="online"),
        Asked(
            "wished_gender",
            _("Do you want a mentee who is a woman or a man?")
            if mentor
            else _("Do you want a mentor who is a woman or a man?"),
            "choice",
            options=(("", _("I do not mind")), *((str(key), str(label)) for key, label in Gender.choices)),
            fills="wished_gender",
        ),
        Asked(
            "wish",
            _("What else is important for you in a mentee?")
            if mentor
            else _("What else is important for you in a mentor?"),
            "long_text",
        ),
    ]
    devices = [
        Asked("device", _("What do you use?"), "choice", options=_labels(Device), fills="device"),
        Asked("internet", _("Do you have internet?"), "choice", options=_labels(Internet), fills="internet"),
    ]
    if mentor:
        return [*first, *devices[:1]]
    reading = [
        Asked(
            "reads",
            _("How do you read letters and messages?"),
            "choice",
            required=True,
            options=_labels(Reads),
            fills="reads",
            help=_("In the language you read best. Then we know how to write to you."),
        ),
        *devices,
        Asked(
            "interpreter",
            _("Do you need an interpreter?"),
            "select",
            options=(
                (NO_INTERPRETER, _("no, I need none")),
                *vocabulary.languages(),
            ),
            fills="interpreter",
        ),
    ]
    life = Asked(
        "life_line",
        _("Your life and work so far"),
        "life_line",
        help=_("In your own words. Begin where you like, and leave out what you like."),
    )
    return [*reading, *first[:2], life, *first[2:]]


def _labels(choices: type[Reads] | type[Device] | type[Internet]) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), str(label)) for value, label in choices.choices)

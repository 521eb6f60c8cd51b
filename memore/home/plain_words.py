"""What a model still asks for, as one says it to the person: short sentences, plain words (CEFR A2)."""

from django.utils.translation import gettext_lazy as _

from memore.programmes.mentoring.vocabulary import FACTS

_PLAIN = {
    "intake": _("Tell us about you"),
    "eligibility": _("We check whether you can join"),
    "consent": _("Say yes to mentoring"),
    "guardian": _("Your parent or guardian says yes"),
    "screening": _("We check your papers with you"),
    "training": _("Come to the training"),
    "skills_before": _("Say how well you can do things now"),
    "partner_agreement": _("We sign with our partners"),
    "contract_end": _("Tell us when your contract ends"),
    "go": _("Your adviser says that you can go on"),
    "side_conditions": _("Look with us at child care, transport and home"),
    "life_line": _("Write what you did before"),
    "competences": _("Write what you can do"),
    "target_occupation": _("Choose the work you want"),
    "both_yes": _("Both of you say yes"),
    "first_meeting": _("Meet for the first time"),
    "agreement": _("Both of you sign the agreement"),
    "joint_start": _("Come to the first meeting of all pairs"),
    "joint_mid": _("Come to the meeting of all pairs in the middle"),
    "joint_end": _("Come to the last meeting of all pairs"),
    "mentor_learned": _("The mentor says what they learned"),
    "closing_talks": _("Talk with us about the end"),
    "goal": _("Choose a goal"),
    "vacancy": _("Find a job that is free"),
    "company_contact": _("Get to know a company"),
    "internship_agreed": _("Agree on an internship"),
    "internship_done": _("Do your internship"),
    "contract": _("Sign a work contract"),
    "in_job_3_months": _("Work there for three months"),
    "in_job_6_months": _("Work there for six months"),
    "rules_known": _("Learn the rules of work"),
    "plan_b": _("Think of a plan B"),
    "skills_after": _("Say how well you can do things at the end"),
    "certificate": _("Get your certificate"),
    "credits": _("Get your credits"),
}


def plain(code: str) -> str:
    """A fact as something to do."""
    return str(_PLAIN.get(code) or FACTS[code])

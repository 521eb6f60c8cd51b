"""Who reads and writes which section: every section × every function, with and without a model."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memore.plans.rights import DEFAULTS, FUNCTIONS, rights_of, together
from memore.programmes.mentoring import library
from memore.programmes.mentoring.schema import Role
from memore.programmes.mentoring.vocabulary import PLAN_SECTIONS, RIGHTS

PARTNERS = ("job_coach", "adviser", "employer", "teacher")


def test_every_section_has_a_right_for_every_function():
    assert set(DEFAULTS) == set(PLAN_SECTIONS)
    for section in PLAN_SECTIONS:
        assert set(DEFAULTS[section]) == set(FUNCTIONS)
        assert set(DEFAULTS[section].values()) <= set(RIGHTS)


@pytest.mark.parametrize(
    ("function", "writes"),
    [
        ("job_coach", {"side_conditions", "vacancies", "competences"}),
        ("adviser", {"go"}),
        ("employer", {"internships"}),
        ("mentor", {"goals", "competences", "rules"}),
        ("mentee", {"goals", "life_line", "targets", "plan_b"}),
        ("coordinator", set(PLAN_SECTIONS)),
    ],
)
def test_each_function_writes_what_is_its_work(function, writes):
    rights = rights_of(function)
    assert {section for section in writes if rights[section] != "write"} == set()


def test_what_is_nobodys_business_is_closed():
    assert rights_of("mentor")["side_conditions"] == "none"
    assert rights_of("mentor")["contracts"] == "none"
    assert {rights_of("employer")[section] for section in ("side_conditions", "life_line", "go")} == {"none"}
    for function in ("manager", "guardian", "stranger", ""):
        assert set(rights_of(function).values()) == {"none"}


def test_a_case_worker_stands_where_an_adviser_does():
    assert rights_of("case_worker") == rights_of("adviser")


@given(
    function=st.sampled_from(FUNCTIONS),
    said=st.dictionaries(st.sampled_from(PLAN_SECTIONS), st.sampled_from(RIGHTS)),
)
def test_a_model_says_otherwise_section_by_section(function, said):
    model = library.parsed(library.shipped()["classic"])
    model = replace(model, roles=(Role(code=function, name="x", plan=said),))
    rights = rights_of(function, model)
    for section in PLAN_SECTIONS:
        wanted = said.get(section, DEFAULTS[section][function])
        if function == "coordinator":
            wanted = "write"
        if function == "mentee" and wanted == "none":
            wanted = "read"
        assert rights[section] == wanted


@given(st.lists(st.sampled_from(FUNCTIONS), min_size=1))
def test_several_functions_have_the_strongest_right(functions):
    rights = together(rights_of(function) for function in functions)
    order = ("none", "read", "write")
    for section in PLAN_SECTIONS:
        assert rights[section] == max((rights_of(f)[section] for f in functions), key=order.index)

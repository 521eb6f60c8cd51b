"""Every form looks right and says what is wrong, without work on any page."""

from django import forms
from django.template import engines


class Meeting(forms.Form):
    when = forms.DateField(label="Day", help_text="Both of you see it.")
    phone = forms.CharField(widget=forms.TextInput(attrs={"type": "tel"}), required=False)
    how = forms.ChoiceField(choices=[("a", "In person"), ("b", "Online")], widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(choices=[("cv", "CV"), ("talk", "Interview")], required=False)
    long = forms.ChoiceField(choices=[("30", "30 min"), ("60", "1 h")])
    sure = forms.BooleanField(label="I am sure")


def rendered(template: str, form: forms.Form) -> str:
    return engines["django"].from_string(template).render({"form": form})


def test_a_field_is_tied_to_its_label_help_and_error():
    field = rendered("{% field form.when %}", Meeting({"when": "31 November"}))

    assert '<label class="field__label" for="id_when">Day</label>' in field
    assert 'class="input"' in field
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="id_when_helptext id_when_error"' in field
    assert 'id="id_when_helptext">Both of you see it.' in field
    assert 'id="id_when_error"' in field
    assert 'value="31 November"' in field


def test_a_phone_number_is_written_left_to_right():
    assert "input input--phone" in rendered("{% field form.phone %}", Meeting())


def test_choices_are_targets_whose_words_follow_the_control():
    for template in ("{% field form.how %}", "{% choice_field form.how %}", "{% choice_field form.long %}"):
        field = rendered(template, Meeting({"how": "b", "long": "60"}))
        assert field.count('<label class="choice"><input type="radio"') == 2
        assert field.count(" checked") == 1
        assert "<fieldset" in field
        assert "<legend" in field


def test_several_choices_are_kept():
    field = rendered("{% choice_field form.topics %}", Meeting({"topics": ["cv", "talk"]}))
    assert field.count('type="checkbox"') == 2
    assert field.count(" checked") == 2


def test_a_whole_form_begins_with_what_is_wrong():
    page = rendered("{{ form }}", Meeting({"when": "", "how": "a", "long": "30", "sure": "on"}))
    assert page.index('role="alert"') < page.index("<label")
    assert '<a href="#id_when">Day</a>' in page
    assert "UNDEFINED" not in page


def test_a_form_without_mistakes_has_no_alert():
    assert "alert" not in rendered("{{ form }}", Meeting())

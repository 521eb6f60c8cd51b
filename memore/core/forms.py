"""How every form looks, without work on any page."""

from typing import Any

from django.forms import BoundField, CheckboxInput
from django.forms.renderers import TemplatesSetting

_DRAWN_AS_CHOICE = ("checkbox", "radioselect", "checkboxselectmultiple")
_LEFT_TO_RIGHT = ("email", "tel", "url")


class Field(BoundField):
    """A field whose control carries the design's classes."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if self.widget_type in _DRAWN_AS_CHOICE or isinstance(widget, CheckboxInput) or widget.is_hidden:
            return built
        classes = [widget.attrs.get("class", ""), built.get("class", ""), "input"]
        if getattr(widget, "input_type", "") in _LEFT_TO_RIGHT:
            classes.append("input--phone")
        built["class"] = " ".join(dict.fromkeys(" ".join(classes).split()))
        return built


class Renderer(TemplatesSetting):
    """Renders forms and fields from our own templates."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = Field

"""A file that a page hands over to be saved."""

from django.http import HttpResponse


def attachment(content: bytes | str, kind: str, name: str) -> HttpResponse:
    """The file `name` of a media type; the browser saves it and does not show it."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)

"""A refusal is an answer, not a crash: it carries a sentence that a person can read."""

from django.utils.functional import Promise


class Refusal(Exception):
    """Something that cannot be done as things stand. Subclasses are named after what is true."""

    sentence: str | Promise = ""

    def __init__(self, sentence: str | Promise = "") -> None:
        self.sentence = sentence or self.sentence
        super().__init__(self.sentence)

    def __str__(self) -> str:
        return str(self.sentence)

"""The reference package runs with Django hidden."""

import subprocess
import sys

HIDDEN = """
import sys


class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name == "django" or name.startswith("django."):
            raise ImportError("hidden")


sys.meta_path.insert(0, Hidden())
from memore.reference.reader import read_mentees

found = read_mentees(
    "Nummer;Naam;Talen;Woonplaats;Beschikbaar;Beroep\\n"
    "1;ዮናስ;nl B1;2800 Mechelen;di avond;kok\\n".encode(),
    "m.csv",
)
(person,) = found.people
assert person.place.name == "Mechelen" and person.occupations == ("5120",), found
assert "django" not in sys.modules
"""


def test_it_reads_a_list_with_django_hidden():
    subprocess.run([sys.executable, "-c", HIDDEN], check=True)

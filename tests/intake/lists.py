"""Lists as coordinators bring them: semicolons, Dutch words, days first, names in every script."""

from django.core.files.uploadedfile import SimpleUploadedFile

from memore.intake import actions
from memore.intake.models import ListImport

MENTEES = """\
Nummer;Naam;Talen;Gemeente;Beschikbaar;Beroep;Doelen;Geboortejaar;Wacht sinds;Werkgever;Niet met;Opmerking
m1;أميرة حداد;Nederlands B1;Gent;dinsdagavond;kok;cv, netwerk;1991;27/03/2026;;v2;belt liever
m2;ሰላም በርሀ;"Nederlands (B2); ti native";2800 Mechelen;"za voormiddag";5131;taal;1985;03/04/2026;Colruyt;;
m3;Oleksandr O'Brien-Шевченко;Engels C1;Aalst;weekend;lasser;;;05/04/2026;;;
"""
MENTORS = """id,name,languages,town,availability,occupation,offers,places,trained,cleared
v1,Joris Peeters,nl:native,Gent,tue-evening,cook,cv; network,2,yes,yes
v2,Ilse De Smet,nl:native; en:C1,Mechelen,sat-morning,waiter,language,1,yes,no
"""


def file(content: str, name: str = "mentees.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode("utf-8-sig"), content_type="text/csv")


def received(who, programme, content: str = MENTEES, side: str = "mentee", **how) -> ListImport:
    """A list that was brought and looked through, not imported."""
    return actions.receive_list(
        organisation=programme.organisation, programme=programme, side=side, file_name=f"{side}s.csv",
        content=content.encode(), by=who.viewer, **how,
    )  # fmt: skip


def imported(who, programme, content: str = MENTEES, side: str = "mentee", **how) -> ListImport:
    """A list that was imported, good rows only."""
    row = received(who, programme, content, side)
    return actions.run_import(list_import=row, only_good=True, by=who.viewer, **how)

"""One person, as a list in each language has them."""

import datetime

import pytest

from memore.reference.reader import read_mentees

COLUMNS = (
    "id", "name", "languages", "town", "country", "online", "travel_km", "availability", "occupation",
    "sector", "goals", "interests", "gender", "mentor_gender", "birth_year", "waiting_since", "employer",
    "not_with",
)  # fmt: skip
LISTS = {
    "en": (
        "id;full name;language skills;place of residence;country;online possible;max travel km;available;"
        "target occupation;industry;needs;hobbies;sex;wishes mentor;year of birth;"
        "registered on;company;not with",
        "1;Zoë;Dutch B1, Arabic (native);9300 Aalst;Belgium;yes;30;"
        "Tuesday evening, Sat morning;cook;catering;"
        "job search;football;female;woman;1990;13/05/2026;;",
    ),
    "nl": (
        "nummer;volledige naam;talenkennis;woonplaats;land;online mogelijk;max km;beschikbaar;gewenst beroep;"
        "branche;noden;hobby's;geslacht;gewenst geslacht mentor;geboortejaar;inschrijfdatum;bedrijf;niet met",
        "1;Zoë;Nederlands B1, Arabisch (moedertaal);9300 Aalst;België;ja;30;dinsdagavond, za voormiddag;kok;"
        "horeca;vacatures zoeken;voetbal;vrouw;vrouw;1990;13/05/2026;;",
    ),
    "fr": (
        "numéro;nom complet;connaissances linguistiques;commune;pays;à distance;km max;disponibilités;"
        "métier visé;secteur;besoins;loisirs;sexe;genre du mentor souhaité;année de naissance;"
        "date d'inscription;entreprise;pas avec",
        "1;Zoë;néerlandais B1, arabe langue maternelle;9300 Alost;Belgique;oui;30;mardi soir, sam. matin;"
        "cuisinière;horeca;recherche d'emploi;football;femme;femme;1990;13/05/2026;;",
    ),
    "de": (
        "Kennung;vollständiger Name;Sprachkenntnisse;Wohnort;Land;online möglich;Entfernung km;verfügbar;"
        "Wunschberuf;Branche;Bedarf;Hobbys;Geschlecht;gewünschtes Geschlecht Mentor;Geburtsjahr;Anmeldedatum;"
        "Firma;nicht mit",
        "1;Zoë;Niederländisch B1, Arabisch (Muttersprache);9300 Aalst;Belgien;ja;30;"
        "Dienstagabend, Sa Vormittag;"
        "Köchin;Gastgewerbe;Stellensuche;Fußball;weiblich;Frau;1990;13.05.2026;;",
    ),
    "fi": (
        "tunnus;koko nimi;kielitaito;asuinpaikka;maa;etänä;enintään km;ajat;tavoiteammatti;ala;tavoitteet;"
        "harrastukset;sukupuoli;mentorin sukupuoli;syntymävuosi;ilmoittautumispäivä;yritys;ei kanssa",
        "1;Zoë;hollanti B1, arabia äidinkieli;9300 Aalst;Belgia;kyllä;30;tiistai-ilta, la aamupäivä;kokki;"
        "ravintola-ala;työnhaku;jalkapallo;nainen;nainen;1990;13.5.2026;;",
    ),
    "sv": (
        "referens;fullständigt namn;språkkunskaper;bostadsort;land;på distans;resväg km;tillgänglig;"
        "önskat yrke;bransch;behov;fritidsintressen;kön;önskat kön mentor;födelseår;anmälningsdatum;företag;"
        "inte med",
        "1;Zoë;nederländska (B1), arabiska modersmål;9300 Aalst;Belgien;ja;30;"
        "tisdag kväll, lör förmiddag;kock;"
        "restaurang;jobbsökning;fotboll;kvinna;kvinna;1990;2026-05-13;;",
    ),
}


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
@pytest.mark.parametrize("language", LISTS)
def test_the_same_person_in_every_language(language, encoding):
    found = read_mentees("\r\n".join(LISTS[language]).encode(encoding), f"{language}.csv")
    assert found.problems == ()
    assert found.ignored_columns == ()
    assert [remark.text() for remark in found.warnings if "largest was taken" not in remark.text()] == []
    assert tuple(found.columns) == COLUMNS
    (person,) = found.people
    assert person.name == "Zoë"
    assert person.languages == {"nl": 3, "ar": 7}
    assert person.place.name == "Aalst"
    assert (person.online, person.travel_km) == (True, 30)
    assert person.slots == 1 << 5 | 1 << 15
    assert (person.occupations, person.sector, person.goals) == (("5120",), "I", ("vacancy-search",))
    assert (person.gender, person.wish, person.birth_year) == ("woman", "woman", 1990)
    assert person.waiting_since == datetime.date(2026, 5, 13)

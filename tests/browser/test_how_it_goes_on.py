"""How it goes on after the end: a mentee without an account taps answers on a phone, by a link."""

from tests.browser.hands import assert_sound, in_mail, press, reads, words

THANKS = "شكرًا"
TAPPED = {"status": "work", "contract": "fixed", "hours": "30", "sector": "Q", "level": "matches"}
"""What they answer; and yes to everything else."""


def test_a_mentee_answers_by_one_tap_a_question_in_arabic(visit, demo):
    phone = visit(language="ar", width=390)
    phone.open(in_mail(demo, "", r"https?://[^/\s]+(/outcomes/now/\S+)"))
    if phone.page.get_attribute("html", "lang") != "ar":  # the page speaks the language of whom it asks
        press(phone, '#languages button[value="ar"]')
    before = words(phone)
    phone.page.reload()
    assert words(phone) == before, "to open it answers nothing"
    assert_sound(phone)
    questions = 0
    while not phone.page.locator('main button[name="send"]').count():
        buttons = phone.page.locator('main form:has(button[value="skip"]) button')
        name = buttons.first.get_attribute("name")
        assert min(buttons.evaluate_all("all => all.map(one => one.offsetHeight)")) >= 44, name
        press(phone, f'main button[name="{name}"][value="{TAPPED.get(name, "yes")}"]')
        questions += 1
        assert questions <= 8, words(phone)
    assert questions >= len(TAPPED)
    assert_sound(phone)
    press(phone, 'main button[name="send"]')
    reads(phone, THANKS)
    assert_sound(phone)

from tests.permissions.pages import ANYONE, SIGNED_IN, STAFF, Page

NOT_UNDER_WAY = frozenset({"anonymous"})

PAGES = [
    Page("accounts:me", get=SIGNED_IN, post=SIGNED_IN),
    Page("accounts:contact", get=SIGNED_IN, post=SIGNED_IN),
    Page("accounts:confirm_contact", get=SIGNED_IN, post=SIGNED_IN),
    Page("accounts:end_other_sessions", post=SIGNED_IN),
    Page("accounts:language", post=ANYONE),
    Page("accounts:help", get=ANYONE),
    Page(
        "accounts:card", get=ANYONE, post=ANYONE, beside=ANYONE, elsewhere=ANYONE, at={"token": "card_token"}
    ),
    Page("account_login", get=ANYONE, post=ANYONE),
    Page("account_confirm_login_code", get=ANYONE, post=ANYONE, sent_to_login=NOT_UNDER_WAY),
    Page("account_logout", get=SIGNED_IN, post=ANYONE, data={"next": "/"}),
    Page("account_inactive", get=ANYONE),
    # The second step. In this world admins and coordinators have an app: whatever changes it asks for a
    # code of the app first, and that question is their "in". Nobody has a passkey: number 1 is nobody's.
    Page("mfa_authenticate", get=ANYONE, post=ANYONE, sent_to_login=NOT_UNDER_WAY),
    Page("mfa_index", get=SIGNED_IN),
    Page("mfa_list_webauthn", get=SIGNED_IN),
    Page("mfa_reauthenticate", get=STAFF, post=STAFF),
    Page("mfa_reauthenticate_webauthn", get=STAFF, post=STAFF),
    Page("mfa_activate_totp", get=SIGNED_IN, post=SIGNED_IN),
    Page("mfa_deactivate_totp", get=STAFF, post=STAFF),
    Page("mfa_add_webauthn", get=SIGNED_IN, post=SIGNED_IN),
    Page("mfa_edit_webauthn", get=STAFF, post=STAFF, elsewhere=STAFF, at={"pk": "=1"}),
    Page("mfa_remove_webauthn", get=STAFF, post=STAFF, elsewhere=STAFF, at={"pk": "=1"}),
    Page("mfa_view_recovery_codes", get=SIGNED_IN),
    Page("mfa_generate_recovery_codes", get=SIGNED_IN, post=SIGNED_IN),
]

"""All settings, from the environment. docs/operate.md lists the variables."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from memore import keys

BASE_DIR = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("MEMORE_HOME", BASE_DIR / "var")).resolve()
KEYS = keys.load(HOME)

SECRET_KEY = KEYS.django
DEBUG = False
DEMO = os.environ.get("MEMORE_DEMO") == "1"
BASE_URL = os.environ.get("MEMORE_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
SECURE = BASE_URL.startswith("https://")
_host = BASE_URL.split("://", 1)[-1].split("/")[0].rsplit(":", 1)[0]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", _host]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "memore.accounts",  # before allauth, so that its templates give way to ours
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "template_partials",
    "lucide",
    "django_q",
    "memore.core",
    "memore.organisations",
    "memore.people",
    "memore.programmes",
    "memore.funding",
    "memore.intake",
    "memore.training",
    "memore.plans",
    "memore.pairs",
    "memore.journeys",
    "memore.matching",
    "memore.outcomes",
    "memore.evidence",
    "memore.privacy",
    "memore.home",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "memore.organisations.middleware.ViewerMiddleware",
    "memore.accounts.middleware.ReaderLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "memore.organisations.second_factor.SecondFactorMiddleware",
    "memore.core.readonly.ReadOnlyGetMiddleware",
]

ROOT_URLCONF = "memore.urls"
WSGI_APPLICATION = "memore.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "memore.core.context.page",
                "memore.home.navigation.navigation",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "memore.core.templatetags.memore",
            ],
        },
    }
]

DATABASE_URL = os.environ.get("MEMORE_DATABASE_URL", "")
if DATABASE_URL:
    _postgres: dict[str, Any] = dict(dj_database_url.parse(DATABASE_URL, conn_health_checks=True))
    if os.environ.get("MEMORE_POOL") == "1":  # set by wsgi.py; a pool does not survive the worker's forks
        _postgres.setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8}
    DATABASES = {"default": _postgres}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "memore.sqlite3",
            "OPTIONS": {
                # Without IMMEDIATE a transaction that reads and then writes meets a lock it cannot wait for.
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    }

FORM_RENDERER = "memore.core.forms.Renderer"

# What is said of programmes before any of their figures, also by apps that lie below the one that knows it.
SAID_FIRST = "memore.evidence.failed.failed_tests"

# In the database, because allauth's rate limits mean nothing in a cache that each process has of its own.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "memore_cache"},
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# One-time codes only: nobody has a password, nobody signs up by themselves. See memore/accounts/adapter.py.
ACCOUNT_ADAPTER = "memore.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_PHONE_VERIFICATION_CODE_FORMAT = ACCOUNT_LOGIN_BY_CODE_FORMAT
ACCOUNT_SESSION_REMEMBER = True
# Three tries a code and thirty codes a day: guessing one of a million would take some thirty years.
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,3/m/key,30/d/key"}
ACCOUNT_FORMS = {
    "login": "memore.accounts.forms.LoginForm",
    "confirm_login_code": "memore.accounts.forms.ConfirmLoginCodeForm",
}
MFA_ADAPTER = "memore.accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_FORMS = {
    "authenticate": "memore.accounts.forms.AuthenticateForm",
    "reauthenticate": "memore.accounts.forms.ReauthenticateForm",
    "activate_totp": "memore.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "memore.accounts.forms.AddWebAuthnForm",
    "edit_webauthn": "memore.accounts.forms.EditWebAuthnForm",
}
# How many proxies stand in front: rate limits count by the address that the outermost of them saw.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("MEMORE_PROXIES", "1" if SECURE else "0"))

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"

SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
CSRF_FAILURE_VIEW = "memore.home.errors.stale_form"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "microphone", "geolocation", "payment", "usb", "midi", "gyroscope")
}

USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("nl", _("Dutch")), ("de", _("German")), ("ar", _("Arabic"))]
LOCALE_PATHS = [BASE_DIR / "memore" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "files"

EMAIL_BACKEND = os.environ.get("MEMORE_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_HOST = os.environ.get("MEMORE_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("MEMORE_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("MEMORE_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MEMORE_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("MEMORE_EMAIL_TLS") == "1"
DEFAULT_FROM_EMAIL = os.environ.get("MEMORE_EMAIL_FROM", "memore@localhost")

Q_CLUSTER = {
    "name": "memore",
    "orm": "default",
    "workers": 1,
    "timeout": 3600,
    "retry": 3700,
    "max_attempts": 3,
    "ack_failures": True,
    "poll": 0.5,
    "catch_up": False,
    "save_limit": 250,
    "label": "memore",
    "log_level": "WARNING",
}
LOGGING = {  # Django alone would swallow what breaks while DEBUG is off; where it broke, never whose data
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "loggers": {"django": {"handlers": [], "level": "INFO"}},  # and no mail to nobody
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

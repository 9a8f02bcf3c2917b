"""Settings: one file, read from the environment only, failing loudly when something is missing."""

from pathlib import Path
from typing import Any

import environs
from csp.constants import NONE, SELF

from verbinders.parties.signing_in.provided import openid_connect

env = environs.Env()

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(__file__).resolve().parent

DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", False)  # One-click sign-in as the demo cast: routes exist only when this is on.
SECRET_KEY = env.str("SECRET_KEY", "for-development-only" if DEBUG or DEMO else "")
if not SECRET_KEY:
    raise RuntimeError("Set SECRET_KEY to a long random text (see docs/production.md).")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])  # Earlier keys, as long as something needs them.
BASE_URL = env.str("BASE_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
HTTPS = BASE_URL.startswith("https://")

# --- The house, lowest floor first -------------------------------------------------------------------------------
FLOORS = "kit history networks parties work privacy files notices search directory key_persons".split()
FLOORS += "moderation moving open_data guide site".split()
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    *(f"verbinders.{floor}" for floor in FLOORS),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "verbinders.kit.web.refuse_broken_text",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "verbinders.networks.middleware.mount",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "verbinders.urls"
MOUNTED_URLCONF = "verbinders.mounted"  # Everything under /<network>/.
RESERVED_SLUGS = frozenset(
    "account admin api auth colours demo favicon.ico health help hook language media networks notices robots.txt"
    " sitemap.xml static styleguide sw.js www".split()
)
WSGI_APPLICATION = "verbinders.wsgi.application"
APPEND_SLASH = False  # An unknown address is a 404, not a guess.

_loaders: list[Any] = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "site" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    _loaders if DEBUG else [("django.template.loaders.cached.Loader", _loaders)],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "verbinders.kit.templatetags.kit",
                "verbinders.history.templatetags.history",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "verbinders.site.menu.page",
            ],
        },
    }
]
FORM_RENDERER = "verbinders.kit.forms.HouseRenderer"

# --- Database: SQLite by default, PostgreSQL in production ---------------------------------------------------------
DATABASE_URL = env.str("DATABASE_URL", f"sqlite:///{ROOT / 'var' / 'verbinders.sqlite3'}")


def database(url: str) -> dict[str, Any]:
    """One connection: SQLite that never loses an acknowledged write, or PostgreSQL behind a small pool."""
    config: dict[str, Any] = dict(environs.Env().dj_db_url("UNSET_DATABASE_URL", url))
    options = dict(config.get("OPTIONS", {}))
    if config["ENGINE"].endswith("sqlite3"):
        # WAL is set once, at migrate: eight first connections that each switch to WAL lock each other out.
        options |= {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
        }
    else:
        config["CONN_HEALTH_CHECKS"] = True
        options.setdefault("pool", {"min_size": 1, "max_size": 8, "timeout": 10})
    return config | {"OPTIONS": options, "CONN_MAX_AGE": 0}


DATABASES = {"default": database(DATABASE_URL)}
if owner_url := env.str("DATABASE_OWNER_URL", ""):
    DATABASES["owner"] = database(owner_url)  # Migrates and backs up; the web process never uses it.
WEB_ROLE = env.str("WEB_ROLE", "verbinders_web")
WORKER_ROLE = env.str("WORKER_ROLE", "verbinders_worker")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kit_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

# --- Signing in: by a code in the mail, at the root --------------------------------------------------------------
AUTH_USER_MODEL = "parties.Person"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},  # 20,000 that are tried first.
    {"NAME": "verbinders.parties.signing_in.well_known_words.NotOnlyNames"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/account/"
ACCOUNT_ADAPTER = "verbinders.notices.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_USER_DISPLAY = "verbinders.parties.models.display_name"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}  # Digits: the same on every keyboard.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # Mail can be slow.
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A second factor for whoever sees other people's data. Off in the demo, where nobody has a passkey.
SECOND_FACTOR = env.bool("SECOND_FACTOR", not DEMO)
SECOND_FACTOR_HOURS = env.int("SECOND_FACTOR_HOURS", 12)
# Providers at which people can sign in (OpenID Connect): [{"id", "name", "server_url", "client_id", "secret"}].
OIDC_PROVIDERS: list[dict[str, str]] = list(env.json("OIDC_PROVIDERS", []))
SOCIALACCOUNT_ADAPTER = "verbinders.parties.signing_in.openid.OpenIdAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": openid_connect(OIDC_PROVIDERS)}
MFA_ADAPTER = "verbinders.parties.signing_in.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # The finger, the face or the PIN: so one key counts as both factors.
# Whoever asks too often is known by address. In production that address is what our own proxy wrote last.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0

# --- Sessions, cookies, headers ----------------------------------------------------------------------------------
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "verbinders.kit.flash.Flash"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
LANGUAGE_COOKIE_NAME = "__Host-language" if HTTPS else "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "verbinders.kit.web.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        # A form may lead on to a provider at which people sign in.
        "form-action": [SELF, *sorted({"/".join(one["server_url"].split("/")[:3]) for one in OIDC_PROVIDERS})],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["htmx", "service-worker"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440  # 2.5 MB a form; files have their own limits.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_HANDLERS = [
    "verbinders.files.upload.Cap",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Languages and time ------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English"), ("tr", "Türkçe"), ("ar", "العربية")]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = "verbinders.kit.formats"
USE_I18N = USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", "Europe/Amsterdam")

# --- Files that belong to the software ---------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(ROOT / "var" / "static")))
WHITENOISE_USE_FINDERS = DEBUG or DEMO
# --- Files that people send: outside of what the web server shows; a view gives them, to who may see them ------------
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(ROOT / "var" / "media")))
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o770  # The worker takes away what no row names any more.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or DEMO
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- What is kept of an organisation that left: all of it for so long, so that it can come back; then nothing --------
DAYS_AFTER_LEAVING = env.int("DAYS_AFTER_LEAVING", 30)

# --- Backups: sealed with public keys; the private one is never here -------------------------------------------------
BACKUP_DIR = env.path("BACKUP_DIR", None)
BACKUP_RECIPIENTS: list[str] = env.list("BACKUP_RECIPIENTS", [])  # `bin/manage backup --new-key` makes a pair.
# Who was erased, by fingerprint: for when an old backup is put back. Otherwise erased.jsonl beside the backups.
TOMBSTONES = env.path("TOMBSTONES", None)

# --- Who runs this server: stands on the legal pages of every network. Empty: the page says that it was not told ------
HOST_NAME = env.str("HOST_NAME", "Verbinders (demo)" if DEBUG or DEMO else "")
HOST_ADDRESS = env.str("HOST_ADDRESS", "")
HOST_MAIL = env.str("HOST_MAIL", "host@verbinders.example" if DEBUG or DEMO else "")
HOST_COUNTRY = env.str(
    "HOST_COUNTRY", "NL" if DEBUG or DEMO else ""
)  # Where the server stands, as two letters (ISO 3166-1).

# --- Mail --------------------------------------------------------------------------------------------------------
_mail: dict[str, Any] = dict(env.dj_email_url("EMAIL_URL", "smtp://localhost:25"))
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend" if DEMO else _mail["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail["EMAIL_USE_TLS"], _mail["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Verbinders <verbinders@localhost>")
# Where answers and bounces come in: "answer@verbinders.example". Empty: nobody can answer a mail of ours.
INBOUND_ADDRESS = env.str("INBOUND_ADDRESS", "")

# --- Text messages, push, and what comes in from outside -----------------------------------------------------------
# Tried in this order: "cm://TOKEN@?from=Verbinders", a second one for when the first is out, "file:///var/sms".
SMS_GATEWAYS = env.list("SMS_GATEWAYS", ["console://"] if DEBUG or DEMO else [])
# Signing in by text message: to mobile numbers of these countries, and so many in an hour for the whole house.
SMS_SIGN_IN_COUNTRIES = env.list("SMS_SIGN_IN_COUNTRIES", ["NL", "BE", "DE"])
SMS_SIGN_IN_PER_HOUR = env.int("SMS_SIGN_IN_PER_HOUR", 100)
VAPID_PRIVATE_KEY = env.str("VAPID_PRIVATE_KEY", "")  # `bin/manage vapid` makes one. Empty: no push.
VAPID_CONTACT = env.str("VAPID_CONTACT", "")  # mailto: or https: of who runs this server.
PUSH_HOSTS = env.list(
    "PUSH_HOSTS",
    ["fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com", "*.notify.windows.com"],
)
HOOK_SECRET = env.str("HOOK_SECRET", "")  # The last part of the address of every hook. Empty: there are no hooks.

# --- Logs: to standard error, ids and not names ------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "verbinders.kit.logs.Line", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "WARNING")},
}

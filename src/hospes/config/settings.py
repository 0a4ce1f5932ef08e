"""Settings, all from the environment, with defaults that are safe on one laptop.

HOSPES_DATA_DIR       where the database, attachments and the secret key live (default: ./var)
HOSPES_DATABASE_URL   postgresql://user:password@host:port/name (default: SQLite in the data directory)
HOSPES_BASE_URL       the address people and customers reach (default: http://127.0.0.1:8000)
HOSPES_SECRET_KEY     signs cookies and links (default: made once and kept in the data directory)
HOSPES_DEBUG          1 shows error details; never in production
HOSPES_COMPANY        the company's name on customer pages, until a codex is published
HOSPES_MAIL_POLL_SECONDS  how often mailboxes are looked into (default: 30)
HOSPES_HANDOVER_HOURS  how many open hours somebody has to answer when a case is offered to them (default: 2)
HOSPES_CALENDARS_PRIVATE  1 lets calendars be read from addresses inside the house (default: only the internet's)
HOSPES_WEBHOOKS_PRIVATE  1 lets webhooks call addresses inside the house, by http too (default: only https, outside)
HOSPES_FILE_MB        how large one attached file may be, in megabytes (default: 15)
HOSPES_FILES_MB       how large all files of one message may be together (default: 18; a mail grows by a third)
HOSPES_FILES_NUMBER   how many files one message may carry (default: 20)
HOSPES_FILES_DAY_MB   how much a customer's page takes in files in a day, for one case (default: 100)
HOSPES_API_PER_MINUTE  how many requests of one token the API answers in a minute (default: 6000)
HOSPES_REGION         the country whose telephone numbers are written without a country code (default: HU)
"""

import os
from pathlib import Path

from hospes.config.environment import database_from_url, flag, secret_key
from hospes.demo import CODEX_FOLDER

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("HOSPES_DATA_DIR", "var")).resolve()
BASE_URL = os.environ.get("HOSPES_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
HTTPS = BASE_URL.startswith("https://")
DEBUG = flag("HOSPES_DEBUG", default=False)
SECRET_KEY = secret_key(DATA_DIR)
COMPANY = os.environ.get("HOSPES_COMPANY", "Hospes")
MAIL_POLL_SECONDS = int(os.environ.get("HOSPES_MAIL_POLL_SECONDS", "30"))
HANDOVER_HOURS = float(os.environ.get("HOSPES_HANDOVER_HOURS", "2"))
CALENDARS_MAY_BE_PRIVATE = flag("HOSPES_CALENDARS_PRIVATE", default=False)
WEBHOOKS_MAY_BE_PRIVATE = flag("HOSPES_WEBHOOKS_PRIVATE", default=False)
FILES_EACH_MB = int(os.environ.get("HOSPES_FILE_MB", "15"))
FILES_TOGETHER_MB = int(os.environ.get("HOSPES_FILES_MB", "18"))
FILES_NUMBER = int(os.environ.get("HOSPES_FILES_NUMBER", "20"))
FILES_OF_A_DAY_MB = int(os.environ.get("HOSPES_FILES_DAY_MB", "100"))
API_PER_MINUTE = max(1, int(os.environ.get("HOSPES_API_PER_MINUTE", "6000")))
PHONE_REGION = os.environ.get("HOSPES_REGION", "HU").upper()
ALLOWED_HOSTS = (
    os.environ.get("HOSPES_ALLOWED_HOSTS", "*" if DEBUG else "").split(",")
    if os.environ.get("HOSPES_ALLOWED_HOSTS")
    else ["127.0.0.1", "localhost", "[::1]", BASE_URL.split("//", 1)[1].split("/")[0].rsplit(":", 1)[0]]
)
CSRF_TRUSTED_ORIGINS = [BASE_URL]

DATABASES = {"default": database_from_url(os.environ.get("HOSPES_DATABASE_URL", ""), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "hospes.web",
    "hospes.ledger",
    "hospes.staff",
    "hospes.customers",
    "hospes.codex",
    "hospes.knowledge",
    "hospes.calendars",
    "hospes.cases",
    "hospes.matters",
    "hospes.decisions",
    "hospes.agreements",
    "hospes.worklists",
    "hospes.search",
    "hospes.exchange",
    "hospes.files",
    "hospes.followups",
    "hospes.encounters",
    "hospes.channels",
    "hospes.complaints",
    "hospes.rules",
    "hospes.feedback",
    "hospes.quality",
    "hospes.academy",
    "hospes.insight",
    "hospes.streams",
    "hospes.api",
    "hospes.desk",
    "hospes.demo",
    "hospes.config",
]
MIDDLEWARE = [
    "hospes.web.security.SecurityHeaders",
    "hospes.web.assets.Assets",
    "hospes.web.packing.Packing",
    "django.middleware.security.SecurityMiddleware",
    "hospes.web.htmx.Fragments",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "hospes.web.nul.WithoutNul",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hospes.web.language.PersonLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "hospes.config.accounts.OneTimePassword",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "hospes.config.urls"
WSGI_APPLICATION = "hospes.config.wsgi.application"
_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "hospes.config.navigation.context",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "hospes.web.jinja2_environment.environment",
            "context_processors": _CONTEXT,
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT},
    },
]

AUTH_USER_MODEL = "staff.Person"
AUTHENTICATION_BACKENDS = ["hospes.config.sessions.SignedIn"]
SESSION_ENGINE = "hospes.config.sessions"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "hospes.config.accounts.ClosedDoor"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/account/login/"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_USER_DISPLAY = "hospes.config.accounts.display"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("hu", "Magyar"), ("el", "Ελληνικά"), ("ru", "Русский")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = "hospes.config.formats"
USE_TZ = True
TIME_ZONE = os.environ.get("HOSPES_TIME_ZONE", "Europe/Budapest")

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "media"},
    },
    "contents": {
        "BACKEND": "hospes.files.models.shelf.Shelf",
        "OPTIONS": {"location": DATA_DIR / "files", "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if flag("HOSPES_BEHIND_PROXY", default=False) else None
)
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# Above every limit of a room, so that a room says kindly what is too large; a file beyond is not even kept for that.
LARGEST_UPLOAD = 72 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "hospes.web.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# A step with 250 ways out is a page of 1,300 fields, each of which tells what stood there. More is no form any more.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2500

# What the studio can begin from, besides its own starters: where it is, and in which languages.
CODEX_STARTERS = {"meridian": (CODEX_FOLDER, ("en", "hu", "el", "ru"))}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("HOSPES_LOG_LEVEL", "WARNING")},
    "loggers": {"hospes": {"level": os.environ.get("HOSPES_LOG_LEVEL", "INFO"), "propagate": True}},
}

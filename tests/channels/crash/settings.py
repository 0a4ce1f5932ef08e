"""The product's settings with only the rooms that mail needs: quick to start, for it is killed many times."""

from hospes.config.settings import *  # noqa: F403

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
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
    "hospes.files",
    "hospes.encounters",
    "hospes.followups",
    "hospes.channels",
]
ROOT_URLCONF = "tests.channels.crash.urls"
LOG_LEVEL = "CRITICAL"
LOGGING = {"version": 1, "disable_existing_loggers": True}

"""The product's settings with the ledger alone: quick to start, since it is started and killed many times."""

from hospes.config.settings import *  # noqa: F403

INSTALLED_APPS = ["django.contrib.contenttypes", "hospes.ledger"]

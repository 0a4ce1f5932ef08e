"""The WSGI application: every page but the live updates."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hospes.config.settings")
application = get_wsgi_application()

"""The web server's way in. The settings come from DJANGO_SETTINGS_MODULE, else production's: the strictest."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()

"""Tests: like production in everything that a test can reach, with the movable clock.

Each of pytest-xdist's workers has a test database of its own (pytest-django's doing) and a Redis database of its own.
"""

import os
import re

from config.settings import environment
from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR
from config.settings.base import REDIS_URL as ONE_FOR_ALL

CLOCK_MAY_MOVE = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; no password here protects anything

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
REDIS_URL = re.sub(r"/\d*$", f"/{int(WORKER[2:]) + 1}", ONE_FOR_ALL) if WORKER else ONE_FOR_ALL

# Never the site's own: the sweep erases what its database does not know.
FILES_FOLDER = environment.text("FILES_FOLDER", str(BASE_DIR / ".local" / "test" / "files"))

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True

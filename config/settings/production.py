"""Production: refuses to start until every promise is kept, and speaks only https."""

import os

from django.core.exceptions import ImproperlyConfigured

from config.settings import environment, promises

if missing := promises.unmet(os.environ):
    raise ImproperlyConfigured("Production cannot start. To be set:\n  " + "\n  ".join(missing))

from config.settings.base import *  # noqa: F403 - after the promises, so that all that is missing is said at once

DEBUG = False
CLOCK_MAY_MOVE = False
MAIL_SINK_FOLDER = ""

CSRF_TRUSTED_ORIGINS = [environment.text("SITE_ADDRESS")]
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from inside, without detail
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True

SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True

# How many proxies of ours stand before the site (0: none). Only then is what they say of the visitor believed.
TRUSTED_PROXIES = int(environment.text("TRUSTED_PROXIES", "0"))
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

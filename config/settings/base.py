"""Settings that are the same everywhere. Where the site runs is said by the environment alone (.env.example)."""

from pathlib import Path

from config import logs
from config.csp import policy
from config.settings import environment
from config.settings.signing_in import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent.parent

SECRET_KEY = environment.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = environment.listed("SECRET_KEY_FALLBACKS")
CASE_KEYS = environment.listed("CASE_KEYS")  # "id:base64 of 32 bytes"; the first wraps, the others still unwrap
DEBUG = False
ALLOWED_HOSTS: list[str] = environment.listed("ALLOWED_HOSTS")
SITE_ADDRESS = environment.text("SITE_ADDRESS", "http://localhost:8000")

INSTALLED_APPS = [
    "config",
    "procedure",
    "people",
    "complaints",
    "contact_officers",
    "panels",
    "reporting",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "guardian",
    "pgtrigger",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
]

MIDDLEWARE = [
    "config.middleware.Privacy",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.UsedMethods",
    "config.middleware.WholeAddresses",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "people.middleware.Sessions",
    "people.middleware.SignedIn",
    "people.middleware.SecondFactor",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "config.rendering.AppFormRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ]
        },
    }
]

DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-au"
USE_TZ = True
TIME_ZONE = "Australia/Melbourne"
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [BASE_DIR / "build" / "front"]  # made by `npm run build` from config/static
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_REFERRER_POLICY = "no-referrer"
CSRF_FAILURE_VIEW = "config.views.csrf_failure"
SERVICE_NAME = environment.text("SERVICE_NAME", "Staff services")  # neutral: it stands in tabs and histories
LEAVE_TO = environment.text("LEAVE_TO", "https://www.bom.gov.au/")  # where "Leave this page" goes
CONTENT_SECURITY_POLICY = policy(form_targets=[LEAVE_TO, *environment.listed("SIGN_IN_ORIGINS")])
UNIVERSITY_SIGN_OUT = environment.text("UNIVERSITY_SIGN_OUT", "")  # ends the university's own sign-in; may be empty
OFFICE_PHONE = environment.text("OFFICE_PHONE", "")
OFFICE_EMAIL = environment.text("OFFICE_EMAIL", "")
MAIL_SINK_FOLDER = ""  # development alone: where the local SMTP sink keeps mail to read at /mail/

FILES_FOLDER = environment.text("FILES_FOLDER", str(BASE_DIR / ".local" / "files"))  # outside everything that is served
CLAMD_SOCKET = environment.text("CLAMD_SOCKET", "")  # unix:/path/to/clamd.ctl or host:port; empty: files stay unscanned
FONTS_FOLDER = BASE_DIR / "build" / "fonts"  # the PDFs' fonts, copied there when the front end is built
INSTITUTION = environment.text("INSTITUTION", "The University")

REDIS_URL = environment.text("REDIS_URL")  # Celery's broker; config/celery.py says how it is spoken to

MAIL_SERVER = environment.mail_server(default="smtp://127.0.0.1:1025")
EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.host, MAIL_SERVER.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_SERVER.user, MAIL_SERVER.password
EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL_SERVER.tls_from_the_start, MAIL_SERVER.starttls
EMAIL_TIMEOUT = 20  # seconds; a mail server that hangs holds up one message, not the queue
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("MAIL_FROM", "no-reply@localhost")

LOGGING = logs.settings(level=environment.text("LOG_LEVEL", "INFO"))

ANONYMOUS_USER_NAME = None  # guardian makes no person of those who are not signed in
MAIL_DOMAIN = environment.text("MAIL_DOMAIN", "localhost")  # the right-hand side of every Message-ID
SILENCED_SYSTEM_CHECKS = [
    "guardian.W001"
]  # guardian's backend is hooked: complaints.models.grants.Backend is it, stricter

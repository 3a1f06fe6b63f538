"""Development: the movable clock, demo accounts, mail to a sink on this machine that shows it at /mail/."""

from config.settings import environment
from config.settings.base import *  # noqa: F403

DEBUG = environment.switch("DEBUG")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
CLOCK_MAY_MOVE = True
OFFICE_PHONE = environment.text("OFFICE_PHONE", "03 5550 0142")  # of the numbers kept for fiction
OFFICE_EMAIL = environment.text("OFFICE_EMAIL", "equity@university.example")
MAIL_SINK_FOLDER = environment.text("MAIL_SINK_FOLDER", "")

MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys at http://localhost

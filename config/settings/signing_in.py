"""Signing in, second factors, sessions. What differs by place comes from the environment (docs/operate/sign-in.md)."""

from typing import Any

from config.settings import environment

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "people.backends.ByPassword",
    "people.backends.ByResumeCode",
    "complaints.models.grants.Backend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email", "staff_number")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60  # seconds; a link is used once
SIGN_IN_RECORDED_BY = "config.sign_in.record"

# Sessions (people/sessions.py, people/middleware.py): seconds, in real time.
SESSION_ENGINE = "people.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_OFFICE = 30 * 60
SESSION_IDLE_PARTY = 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # the university's sign-in comes back from another site
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

# Rate limits and used one-time codes live in the database: they hold in every process, and with the broker down.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "short_lived",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(environment.text("TRUSTED_PROXIES", "0"))

# Pages that need no one signed in, by the names of their addresses: THE ONE LIST. A view that is not named here is
# refused to everyone who is not signed in (people.middleware.SignedIn), whatever the view itself asks.
OPEN_PAGES = frozenset({
    "landing", "options", "options_sheet", "help", "told", "managers", "privacy", "accessibility",
    "about_procedure", "working_days", "working_days_of_year",
    "healthz", "readyz", "leave", "sign_out", "signed_out", "keep_alive",
    "mails", "mail",  # there in development alone
    "complaint", "draft_deleted", "without_account", "without_account_kept",
    "people:resume", "people:invitation", "calendar_feed",
    "account_login", "account_inactive", "mfa_authenticate", "mfa_login_webauthn",
    "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done",
    "socialaccount_login_cancelled", "socialaccount_login_error", "openid_connect_login", "openid_connect_callback",
    "saml_acs", "saml_finish_acs", "saml_sls", "saml_metadata", "saml_login",
})  # fmt: skip

# Addresses that need no second factor: all others do, of everyone who sees others' cases.
ADDRESSES_WITHOUT_SECOND_FACTOR = ("/healthz", "/readyz", "/sign-out/", "/signed-out/", "/leave/", "/keep-alive/")
BEGINNINGS_WITHOUT_SECOND_FACTOR = ("/sign-in/", "/account/second-factor/", "/static/")

# django-allauth: the forms and flows of signing in. Nobody signs up.
ACCOUNT_ADAPTER = "config.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "signed_out"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_FORMS = {
    "login": "people.forms.SignIn",
    "reauthenticate": "people.forms.PasswordAgain",
    "change_password": "people.forms.ChangePassword",
    "reset_password": "people.forms.ForgottenPassword",
    "reset_password_from_key": "people.forms.NewPassword",
}
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,5/5m/key",  # the key is address and account together: nobody locks another out
    "reset_password": "20/m/ip,5/h/key",
    "without_account": "30/m/ip",  # new codes for people without an account; a campus may share one address
    "calendar_feed": "120/m/ip",  # of links that do not work; one that works never waits
}

MFA_ADAPTER = "config.sign_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
MFA_TOTP_TOLERANCE = 1  # the code before and the one after: phones' clocks drift, and typing takes time
MFA_TOTP_ISSUER = environment.text("SERVICE_NAME", "Staff services")
MFA_FORMS = {
    "authenticate": "people.forms.SecondFactorCode",
    "reauthenticate": "people.forms.SecondFactorCodeAgain",
    "activate_totp": "people.forms.SetUpApp",
    "add_webauthn": "people.forms.AddPasskey",
    "edit_webauthn": "people.forms.NamePasskey",
}

# The University's own sign-in: OpenID Connect or SAML, by environment; neither in development.
SOCIALACCOUNT_ADAPTER = "config.sign_in.UniversityAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "oidc"
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}

UNIVERSITY_STAFF_NUMBER_CLAIM = environment.text("UNIVERSITY_STAFF_NUMBER_CLAIM", "employee_number")
_mail_domains = environment.listed("UNIVERSITY_MAIL_DOMAINS")  # the University itself vouches for these addresses
UNIVERSITY_UNKNOWN_PEOPLE = environment.text("UNIVERSITY_UNKNOWN_PEOPLE", "refuse")  # or: associate
UNIVERSITY_SECOND_FACTOR_CLAIM = environment.text("UNIVERSITY_SECOND_FACTOR_CLAIM", "")  # such as amr=mfa

if _server := environment.text("UNIVERSITY_OIDC_ADDRESS", ""):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "SCOPE": ["openid", "profile", "email"],
        "APPS": [
            {
                "provider_id": "university",
                "name": "University",
                "client_id": environment.text("UNIVERSITY_OIDC_CLIENT_ID"),
                "secret": environment.text("UNIVERSITY_OIDC_SECRET"),
                "settings": {"server_url": _server, "fetch_userinfo": True, "verified_email": _mail_domains},
            }
        ],
    }
if _idp := environment.text("UNIVERSITY_SAML_ENTITY_ID", ""):
    SOCIALACCOUNT_PROVIDERS["saml"] = {
        "APPS": [
            {
                "provider_id": _idp,
                "name": "University",
                "client_id": "university",
                "settings": {
                    "verified_email": _mail_domains,
                    "attribute_mapping": {
                        "uid": environment.text(
                            "UNIVERSITY_SAML_UID_ATTRIBUTE", "urn:oasis:names:tc:SAML:attribute:subject-id"
                        ),
                        "email": environment.text(
                            "UNIVERSITY_SAML_EMAIL_ATTRIBUTE", "urn:oid:0.9.2342.19200300.100.1.3"
                        ),
                        "email_verified": "email_verified",
                        "first_name": "urn:oid:2.5.4.42",
                        "last_name": "urn:oid:2.5.4.4",
                    },
                    "idp": {
                        "entity_id": _idp,
                        "sso_url": environment.text("UNIVERSITY_SAML_SIGN_IN_ADDRESS"),
                        "x509cert": environment.text("UNIVERSITY_SAML_CERTIFICATE"),
                    },
                    "advanced": {
                        "allow_repeat_attribute_name": True,
                        "want_assertion_signed": True,
                        "want_message_signed": False,
                        "reject_deprecated_algorithm": True,
                        "reject_idp_initiated_sso": True,
                    },
                },
            }
        ]
    }

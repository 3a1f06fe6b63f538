"""django-allauth's pages that we use, at our own addresses. Sign-up and changing one's address are not among them."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as university
from django.urls import include, path, re_path

from people.views import own
from people.views.own import with_account

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/inactive/", account.account_inactive, name="account_inactive"),
    path("sign-in/again/", with_account(account.reauthenticate), name="account_reauthenticate"),
    path("sign-in/second-factor/", second_factor.authenticate, name="mfa_authenticate"),
    path("sign-in/second-factor/again/", with_account(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/passkey/again/", with_account(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("sign-in/university/cancelled/", university.login_cancelled, name="socialaccount_login_cancelled"),
    path("sign-in/university/error/", university.login_error, name="socialaccount_login_error"),
    path("sign-in/university/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("sign-in/university/", include("allauth.socialaccount.providers.saml.urls")),
    path("password/reset/", own.ForgottenPassword.as_view(), name="account_reset_password"),
    path("password/reset/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/reset/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("account/password/", with_account(own.ChangePassword.as_view()), name="account_change_password"),
    path("account/second-factor/", with_account(second_factor.index), name="mfa_index"),
    path("account/second-factor/app/", with_account(own.SetUpApp.as_view()), name="mfa_activate_totp"),
    path("account/second-factor/app/remove/", with_account(own.RemoveApp.as_view()), name="mfa_deactivate_totp"),
    path("account/second-factor/passkeys/", with_account(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("account/second-factor/passkeys/add/", with_account(own.AddPasskey.as_view()), name="mfa_add_webauthn"),
    path(
        "account/second-factor/passkeys/<int:pk>/remove/",
        with_account(own.RemovePasskey.as_view()),
        name="mfa_remove_webauthn",
    ),
    path(
        "account/second-factor/passkeys/<int:pk>/name/", with_account(passkeys.edit_webauthn), name="mfa_edit_webauthn"
    ),
    path("account/second-factor/codes/", with_account(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "account/second-factor/codes/new/",
        with_account(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
]

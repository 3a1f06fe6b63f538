"""The forms of signing in, in our words. What they check is django-allauth's."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second_factor
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.contrib.auth import password_validation
from django.core.cache import cache
from django.core.exceptions import ValidationError

from people import kept
from people.models import User
from people.resume import LENGTH, read

PASSWORD_HINT = "At least 12 characters. Three or four unrelated words are easy to remember and hard to guess."  # noqa: S105
CODE_ATTRS = {"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}


def _plain(form: forms.BaseForm) -> None:
    """No placeholders: they vanish when one starts to type, and are mistaken for an answer."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


def _new_password(form: forms.BaseForm) -> None:
    first, again = form.fields["password1"], form.fields["password2"]
    first.label, again.label = "New password", "New password again"
    first.help_text = PASSWORD_HINT
    first.error_messages["required"] = "Choose a new password"
    again.error_messages["required"] = "Enter the new password again"


class SignIn(account.LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        login, password = self.fields["login"], self.fields["password"]
        login.label = "E-mail address"
        login.widget.attrs.update(autocomplete="username", spellcheck="false")
        login.error_messages.update(
            required="Enter your e-mail address", invalid="Enter a whole e-mail address, like name@example.org"
        )
        password.label = "Password"
        password.help_text = ""
        password.error_messages["required"] = "Enter your password"


class PasswordAgain(account.ReauthenticateForm):
    """The password, asked again before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["password"].label = "Password"
        self.fields["password"].error_messages["required"] = "Enter your password"


class ChangePassword(account.ChangePasswordForm):
    """The old password and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["oldpassword"].label = "Present password"
        self.fields["oldpassword"].help_text = ""
        self.fields["oldpassword"].error_messages["required"] = "Enter your present password"
        _new_password(self)


class ForgottenPassword(account.ResetPasswordForm):
    """Where to send a link. Whether anyone has that address is not said."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["email"].label = "E-mail address"
        self.fields["email"].error_messages["required"] = "Enter your e-mail address"

    def clean_email(self) -> str:
        """Only for people who sign in here by a password: nobody gets round the University's sign-in this way."""
        email = self.cleaned_data["email"].strip().lower()
        found = User.objects.filter(email=email, is_active=True).exclude(kind=User.Kind.WITHOUT_ACCOUNT)
        self.users = [each for each in found if each.has_usable_password()]
        return email


class NewPassword(account.ResetPasswordKeyForm):
    """A new password, after following the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        _new_password(self)


def _code_field(form: forms.BaseForm, label: str, hint: str = "") -> None:
    _plain(form)
    code = form.fields["code"]
    code.label, code.help_text = label, hint
    code.widget.attrs.update(CODE_ATTRS, **{"class": "govuk-input--width-10"})
    code.error_messages["required"] = "Enter the code"


class OnlyOnce:
    """A code that an app showed is taken once in all the time that it is valid: three half-minutes."""

    user: User
    authenticator: Authenticator

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:
            used = kept.digest(f"{self.user.pk}:{code}", purpose="used code")
            if not cache.add(used, "y", timeout=120):
                raise get_adapter().validation_error("incorrect_code")
        return code


class SecondFactorCode(OnlyOnce, second_factor.AuthenticateForm):
    """The six figures that the app shows, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self, "Code", "The six figures in your authenticator app, or one of your recovery codes")


class SecondFactorCodeAgain(OnlyOnce, second_factor.ReauthenticateForm):
    """The same, asked again before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self, "Code", "The six figures in your authenticator app, or one of your recovery codes")


class SetUpApp(app.ActivateTOTPForm):
    """The first code of a new app shows that it works."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self, "Code that the app shows", "Six figures; a new one every half minute")


class AddPasskey(passkeys.AddWebAuthnForm):
    """A name for a new passkey; the browser fills in the rest."""

    passwordless = None  # every passkey here can sign in alone, and asks for a fingerprint, face or PIN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "A name for it"
        self.fields["name"].help_text = "So that you can tell it from another, such as Work laptop"
        self.fields["name"].max_length = 60
        self.fields["credential"].error_messages["required"] = (
            "The passkey was not made. Press Make a passkey to try again"
        )

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        return super().clean()


class NamePasskey(passkeys.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "A name for it"
        self.fields["name"].error_messages["required"] = "Enter a name"


class AcceptInvitation(forms.Form):
    """A first password."""

    password1 = forms.CharField(
        label="Password",
        help_text=PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        max_length=4096,
        error_messages={"required": "Choose a password"},
    )
    password2 = forms.CharField(
        label="Password again",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        error_messages={"required": "Enter the password again"},
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        password_validation.validate_password(password, self.person)
        return password

    def clean(self) -> dict[str, Any]:
        first, again = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and again and first != again:
            self.add_error("password2", "The two passwords differ")
        return self.cleaned_data


class ResumeByCode(forms.Form):
    """The code that someone without an account was given."""

    code = forms.CharField(
        label="Your resume code",
        help_text="28 letters and figures, in groups of four. Spaces, dashes and small letters do not matter.",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your resume code",
            "max_length": "That is too long for a resume code: it has 28 letters and figures",
        },
    )

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        length = len(read(code))
        if length != LENGTH:
            raise ValidationError(f"A resume code has {LENGTH} letters and figures; this has {length}")
        return code

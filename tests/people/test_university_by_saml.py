"""The same by SAML: a whole round trip with a signed assertion, and what is not signed or not asked for refused."""

import base64
import zlib
from datetime import UTC, timedelta
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.test import Client
from onelogin.saml2.utils import OneLogin_Saml2_Utils

from people import real_time
from people.models import User

pytestmark = pytest.mark.django_db

HOST = "services.university.example"
IDP = "https://idp.university.example/entity"
BASE = f"http://{HOST}/sign-in/university/saml/university"
RESPONSE = """<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
 ID="_r1" Version="2.0" IssueInstant="{now}" Destination="{base}/acs/"{answers}><saml:Issuer>{idp}</saml:Issuer>
<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>{assertion}
</samlp:Response>"""
ASSERTION = """<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
 ID="_a1" Version="2.0" IssueInstant="{now}">
<saml:Issuer>{idp}</saml:Issuer><saml:Subject>
<saml:NameID>x</saml:NameID>
<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
<saml:SubjectConfirmationData NotOnOrAfter="{later}" Recipient="{base}/acs/"{answers}/></saml:SubjectConfirmation>
</saml:Subject>
<saml:Conditions NotBefore="{before}" NotOnOrAfter="{later}"><saml:AudienceRestriction>
<saml:Audience>{base}/metadata/</saml:Audience></saml:AudienceRestriction></saml:Conditions>
<saml:AuthnStatement AuthnInstant="{now}"><saml:AuthnContext><saml:AuthnContextClassRef>
urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>
<saml:Attribute Name="uid"><saml:AttributeValue>u-1</saml:AttributeValue></saml:Attribute>
<saml:Attribute Name="employee_number"><saml:AttributeValue>{number}</saml:AttributeValue></saml:Attribute>
</saml:AttributeStatement></saml:Assertion>"""


@pytest.fixture(scope="module")
def keys() -> tuple[str, str]:
    """The provider's private key and certificate."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "idp")])
    now = real_time.now()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private.decode(), certificate.public_bytes(serialization.Encoding.PEM).decode()


@pytest.fixture(autouse=True)
def university(settings, keys):
    settings.ALLOWED_HOSTS = [HOST]
    settings.SOCIALACCOUNT_PROVIDERS = {
        "saml": {
            "APPS": [
                {
                    "provider_id": IDP,
                    "name": "University",
                    "client_id": "university",
                    "settings": {
                        "attribute_mapping": {"uid": "uid"},
                        "idp": {"entity_id": IDP, "sso_url": "https://idp.university.example/sso", "x509cert": keys[1]},
                        "advanced": {"want_assertion_signed": True, "reject_idp_initiated_sso": True},
                    },
                }
            ]
        }
    }


@pytest.fixture
def visitor() -> Client:
    return Client(HTTP_HOST=HOST)


def asked(client: Client) -> str:
    """Press the button; the id of the request that the browser takes to the provider."""
    away = client.post("/sign-in/university/saml/university/login/").headers["Location"]
    assert away.startswith("https://idp.university.example/sso?")
    sent = base64.b64decode(parse_qs(urlsplit(away).query)["SAMLRequest"][0])
    return ElementTree.fromstring(zlib.decompress(sent, -15)).attrib["ID"]


def answered(keys, *, to: str = "", number: str = "101", signed: bool = True) -> str:
    """What the provider posts back."""
    now = real_time.now().astimezone(UTC)
    facts = {
        "now": f"{now:%Y-%m-%dT%H:%M:%SZ}",
        "before": f"{now - timedelta(minutes=2):%Y-%m-%dT%H:%M:%SZ}",
        "later": f"{now + timedelta(minutes=5):%Y-%m-%dT%H:%M:%SZ}",
        "base": BASE,
        "idp": IDP,
        "answers": f' InResponseTo="{to}"' if to else "",
        "number": number,
    }
    assertion = ASSERTION.format(**facts)
    if signed:
        assertion = OneLogin_Saml2_Utils.add_sign(assertion, *keys).decode()
        assertion = assertion.removeprefix('<?xml version="1.0"?>').strip()
    return base64.b64encode(RESPONSE.format(assertion=assertion, **facts).encode()).decode()


def come_back(client: Client, response: str):
    """The provider's form posts to us without our cookie (SameSite); the browser then comes by itself."""
    posted = Client(HTTP_HOST=HOST).post("/sign-in/university/saml/university/acs/", {"SAMLResponse": response})
    assert posted.status_code == 302
    client.cookies.update(posted.cookies)
    return client.get(posted.headers["Location"])


def is_signed_in(client: Client) -> bool:
    return client.get("/resume/").wsgi_request.user.is_authenticated


def test_a_signed_answer_to_our_own_question_signs_in_the_imported_person(visitor, keys):
    kai = User.objects.create_user("Kai Li", email="kai@university.example", staff_number="101")
    answer = come_back(visitor, answered(keys, to=asked(visitor)))
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/")
    assert visitor.get("/resume/").wsgi_request.user == kai


def test_someone_the_roster_does_not_name_is_refused_in_words(visitor, keys):
    answer = come_back(visitor, answered(keys, to=asked(visitor), number="999"))
    assert answer.status_code == 403 and "We do not know you here yet" in answer.content.decode()


@pytest.mark.parametrize("how", ["not signed", "not asked for", "altered", "asked by another browser"])
def test_anything_else_signs_in_nobody(visitor, keys, how):
    User.objects.create_user("Kai Li", email="kai@university.example", staff_number="101")
    question = asked(visitor)
    response = answered(keys, to="" if how == "not asked for" else question, signed=how != "not signed")
    if how == "altered":
        xml = base64.b64decode(response).replace(b">101<", b">102<")
        User.objects.create_user("Lin Wu", email="lin@university.example", staff_number="102")
        response = base64.b64encode(xml).decode()
    browser = Client(HTTP_HOST=HOST) if how == "asked by another browser" else visitor
    answer = come_back(browser, response)
    assert not is_signed_in(browser)
    assert answer.status_code != 500


def test_our_metadata_says_where_to_answer_and_wants_assertions_signed(visitor):
    page = visitor.get("/sign-in/university/saml/university/metadata/").content.decode()
    assert f"{BASE}/acs/" in page and 'WantAssertionsSigned="true"' in page

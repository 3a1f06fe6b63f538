"""Records of the network and of its officers’ logs, apart from any case: no table here leads to one (7, 9)."""

from complaints.models import grants, kinds
from contact_officers.models.consultation import Consultation
from contact_officers.models.continuity import Continuity
from contact_officers.models.log import ContactLog
from contact_officers.models.meetings import Acknowledgement, Meeting, PolicyChange
from contact_officers.models.network import Network
from contact_officers.models.officer import Officer, with_training
from contact_officers.models.training import Attendance, Session
from contact_officers.models.vault import KeptIdentity, VaultOpening

NETWORK = kinds.Kind(
    "contact_officers.Network", state="state", apart=True, called=("the network’s page", "{} pages of the network")
)
OFFICER = kinds.Kind(
    "contact_officers.Officer",
    person="person",
    state="state",
    apart=True,
    called=("an officer’s record", "{} officers’ records"),
)
CONTACT_LOG = kinds.Kind(
    "contact_officers.ContactLog",
    person="person",
    state="state",
    apart=True,
    own_alone=True,
    called=("a log of their own", "{} logs of their own"),
)
CONSULTATION = kinds.Kind(
    "contact_officers.Consultation",
    person="person",
    state="state",
    apart=True,
    own_alone=True,
    called=("an entry of their own log", "{} entries of their own log"),
)
VAULT_OPENING = kinds.Kind(
    "contact_officers.VaultOpening",
    person="person",
    apart=True,
    called=(
        "that the vault was reached, and nothing of what is in it",
        "that the vault was reached {} times, and nothing of what is in it",
    ),
)

for _kind in (NETWORK, OFFICER, CONTACT_LOG, CONSULTATION, VAULT_OPENING):
    kinds.add(_kind)

NetworkGrant = grants.grants_on(NETWORK, module=__name__)
OfficerGrant = grants.grants_on(OFFICER, module=__name__)
ContactLogGrant = grants.grants_on(CONTACT_LOG, module=__name__)
ConsultationGrant = grants.grants_on(CONSULTATION, module=__name__)
VaultOpeningGrant = grants.grants_on(VAULT_OPENING, module=__name__)

__all__ = [
    "Acknowledgement",
    "Attendance",
    "Consultation",
    "ConsultationGrant",
    "ContactLog",
    "ContactLogGrant",
    "Continuity",
    "KeptIdentity",
    "Meeting",
    "Network",
    "NetworkGrant",
    "Officer",
    "OfficerGrant",
    "PolicyChange",
    "Session",
    "VaultOpening",
    "VaultOpeningGrant",
    "with_training",
]

"""The network's records. They stand apart from any case: no table here leads to one, and `complaints` knows none."""

from complaints.models import grants, kinds
from contact_officers.models.meetings import Acknowledgement, Meeting, PolicyChange
from contact_officers.models.network import Network
from contact_officers.models.officer import Officer, with_training
from contact_officers.models.training import Attendance, Session

NETWORK = kinds.Kind("contact_officers.Network", state="state", apart=True)
OFFICER = kinds.Kind("contact_officers.Officer", person="person", state="state", apart=True)

for _kind in (NETWORK, OFFICER):
    kinds.add(_kind)

NetworkGrant = grants.grants_on(NETWORK, module=__name__)
OfficerGrant = grants.grants_on(OFFICER, module=__name__)

__all__ = [
    "Acknowledgement",
    "Attendance",
    "Meeting",
    "Network",
    "NetworkGrant",
    "Officer",
    "OfficerGrant",
    "PolicyChange",
    "Session",
    "with_training",
]

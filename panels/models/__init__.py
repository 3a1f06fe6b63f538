"""Records of Enquiry Panels. Each belongs to a case; `complaints` knows none of them."""

from complaints.models import grants, kinds
from panels.models.member import PanelMember
from panels.models.panel import Panel, PutToPanel

PANEL = kinds.Kind(
    "panels.Panel",
    state="state",
    called=("what the Enquiry Panel looks into", "what {} Enquiry Panels look into"),
    listed=("An Enquiry Panel, formed {}", "formed_at"),
)
MEMBER = kinds.Kind(
    "panels.PanelMember",
    person="person",
    state="state",
    called=("that somebody is asked to sit on the Enquiry Panel", "who {} members of the Enquiry Panel are"),
    listed=("A place on the Enquiry Panel, asked {}", "appointed_at"),
)

for _kind in (PANEL, MEMBER):
    kinds.add(_kind)

PanelGrant = grants.grants_on(PANEL, module=__name__)
PanelMemberGrant = grants.grants_on(MEMBER, module=__name__)

__all__ = ["Panel", "PanelGrant", "PanelMember", "PanelMemberGrant", "PutToPanel"]

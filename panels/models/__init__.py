"""Records of Enquiry Panels. Each belongs to a case; `complaints` knows none of them."""

from complaints.models import grants, kinds
from panels.models.member import PanelMember
from panels.models.objection import MembersTold, Objection
from panels.models.panel import Panel, PutToPanel

PANEL = kinds.Kind(
    "panels.Panel",
    state="state",
    request="investigation__referral",
    called=("what the Enquiry Panel looks into", "what {} Enquiry Panels look into"),
    listed=("An Enquiry Panel, formed {}", "formed_at"),
)
MEMBER = kinds.Kind(
    "panels.PanelMember",
    person="person",
    state="state",
    request="panel__investigation__referral",
    called=("that somebody is asked to sit on the Enquiry Panel", "who {} members of the Enquiry Panel are"),
    listed=("A place on the Enquiry Panel, asked {}", "appointed_at"),
)
TOLD = kinds.Kind(
    "panels.MembersTold",
    person="person",
    state="state",
    respondent="track__person",
    request="panel__investigation__referral",
    called=("that a party was told who sits on the Enquiry Panel", "which {} parties were told who sits on it"),
    listed=("A party told who sits on the Enquiry Panel, {}", "told_at"),
)
OBJECTION = kinds.Kind(
    "panels.Objection",
    person="made_by",
    state="state",
    called=("an objection to a member of the Enquiry Panel", "{} objections to members of the Enquiry Panel"),
    listed=("An objection to a member of the Enquiry Panel, {}", "made_at"),
)

for _kind in (PANEL, MEMBER, TOLD, OBJECTION):
    kinds.add(_kind)

PanelGrant = grants.grants_on(PANEL, module=__name__)
PanelMemberGrant = grants.grants_on(MEMBER, module=__name__)
MembersToldGrant = grants.grants_on(TOLD, module=__name__)
ObjectionGrant = grants.grants_on(OBJECTION, module=__name__)

__all__ = [
    "MembersTold",
    "MembersToldGrant",
    "Objection",
    "ObjectionGrant",
    "Panel",
    "PanelGrant",
    "PanelMember",
    "PanelMemberGrant",
    "PutToPanel",
]

"""Records of Enquiry Panels. Each belongs to a case; `complaints` knows none of them."""

from complaints.models import grants, kinds
from panels.models.finding import Finding, MemberView
from panels.models.member import PanelMember
from panels.models.note import MemberNote
from panels.models.panel import Panel, PutToPanel
from panels.models.report import PanelReport, ReportSignature

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
    request="panel__investigation__referral",
)
FINDING = kinds.Kind(
    "panels.Finding",
    state="state",
    called=("what the Enquiry Panel finds of a part", "what the Enquiry Panel finds of {} parts"),
    listed=("A finding of the Enquiry Panel, {}", "made_at"),
    request="panel__investigation__referral",
)
VIEW = kinds.Kind(
    "panels.MemberView",
    person="person",
    state="state",
    called=("a panel member’s own view", "{} views of panel members"),
    listed=("A panel member’s own view, {}", "given_at"),
    request="finding__panel__investigation__referral",
)
REPORT = kinds.Kind(
    "panels.PanelReport",
    state="state",
    called=("the report of the Enquiry Panel", "{} versions of the Enquiry Panel’s report"),
    listed=("The report of the Enquiry Panel, signed {}", "locked_at"),
    request="panel__investigation__referral",
)
NOTE = kinds.Kind(
    "panels.MemberNote",
    person="person",
    own_alone=True,
    called=("a panel member’s own notes", "{} panel members’ own notes"),
    listed=("A panel member’s own notes, {}", "touched_at"),
)

for _kind in (PANEL, MEMBER, FINDING, VIEW, REPORT, NOTE):
    kinds.add(_kind)

PanelGrant = grants.grants_on(PANEL, module=__name__)
PanelMemberGrant = grants.grants_on(MEMBER, module=__name__)
FindingGrant = grants.grants_on(FINDING, module=__name__)
MemberViewGrant = grants.grants_on(VIEW, module=__name__)
MemberNoteGrant = grants.grants_on(NOTE, module=__name__)
PanelReportGrant = grants.grants_on(REPORT, module=__name__)

__all__ = [
    "Finding",
    "FindingGrant",
    "MemberNote",
    "MemberNoteGrant",
    "MemberView",
    "MemberViewGrant",
    "Panel",
    "PanelGrant",
    "PanelMember",
    "PanelMemberGrant",
    "PanelReport",
    "PanelReportGrant",
    "PutToPanel",
    "ReportSignature",
]

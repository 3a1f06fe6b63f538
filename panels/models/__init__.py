"""Records of Enquiry Panels. Each belongs to a case; `complaints` knows none of them."""

from complaints.models import grants, kinds
from panels.models.adjournment import Adjournment
from panels.models.directions import Directions
from panels.models.fairness import FairnessCheck, NewMaterial
from panels.models.finding import Finding, MemberView
from panels.models.invitation import Invitation
from panels.models.invitee import Invitee
from panels.models.member import PanelMember
from panels.models.note import MemberNote
from panels.models.objection import MembersTold, Objection
from panels.models.panel import Panel, PutToPanel
from panels.models.report import PanelReport, ReportSignature
from panels.models.shown import Shown
from panels.models.sitting import Sitting

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
FINDING = kinds.Kind(
    "panels.Finding",
    state="state",
    called=("what the Enquiry Panel finds of a part", "what the Enquiry Panel finds of {} parts"),
    listed=("A finding of the Enquiry Panel, {}", "made_at"),
    request="panel",
)
VIEW = kinds.Kind(
    "panels.MemberView",
    person="person",
    state="state",
    called=("a panel member’s own view", "{} views of panel members"),
    listed=("A panel member’s own view, {}", "given_at"),
    request="finding__panel",
)
REPORT = kinds.Kind(
    "panels.PanelReport",
    state="state",
    called=("the report of the Enquiry Panel", "{} versions of the Enquiry Panel’s report"),
    listed=("The report of the Enquiry Panel, signed {}", "locked_at"),
    request="panel",
    paper=True,
)
NOTE = kinds.Kind(
    "panels.MemberNote",
    person="person",
    own_alone=True,
    called=("a panel member’s own notes", "{} panel members’ own notes"),
    listed=("A panel member’s own notes, {}", "touched_at"),
)
DIRECTIONS = kinds.Kind(
    "panels.Directions",
    state="panel__state",
    called=("what the Enquiry Panel has directed", "{} directions of the Enquiry Panel"),
    listed=("Directions of the Enquiry Panel, given {}", "given_at"),
)
SITTING = kinds.Kind(
    "panels.Sitting",
    state="panel__state",
    called=("when and where the Enquiry Panel sits", "when and where {} sittings are"),
    listed=("A sitting of the Enquiry Panel, {}", "starts_at"),
)
ADJOURNMENT = kinds.Kind(
    "panels.Adjournment",
    state="panel__state",
    called=("that the hearing was adjourned", "that the hearing was adjourned {} times"),
    listed=("An adjournment of the hearing, {}", "adjourned_at"),
)
INVITEE = kinds.Kind(
    "panels.Invitee",
    state="panel__state",
    called=("whom the Enquiry Panel wants to hear", "about {} people whether the Enquiry Panel hears them"),
    listed=("Somebody whom the Enquiry Panel wants to hear or does not, {}", "wanted_at"),
)
INVITATION = kinds.Kind(
    "panels.Invitation",
    person="person",
    state="panel__state",
    called=("that somebody is invited to be heard", "{} invitations to be heard"),
    listed=("An invitation to be heard, sent {}", "sent_at"),
)
SHOWN = kinds.Kind(
    "panels.Shown",
    person="person",
    state="open_until",
    called=("what the panel directed that they are shown", "{} things that the panel directed that they are shown"),
    listed=("Something shown to a person who is heard, {}", "invitation__sent_at"),
)

FAIRNESS = kinds.Kind(
    "panels.FairnessCheck",
    state="panel__state",
    called=("what the panel owes a respondent before it deliberates", "what the panel owes {} respondents"),
    listed=("What the panel owes a respondent before it deliberates, {}", "begun_at"),
)
MATERIAL = kinds.Kind(
    "panels.NewMaterial",
    state="panel__state",
    called=("what new was put to a respondent", "{} times what new was put to a respondent"),
    listed=("New material that was put to a respondent, {}", "put_at"),
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

for _kind in (
    PANEL,
    MEMBER,
    TOLD,
    OBJECTION,
    DIRECTIONS,
    SITTING,
    ADJOURNMENT,
    INVITEE,
    INVITATION,
    SHOWN,
    FAIRNESS,
    MATERIAL,
    FINDING,
    VIEW,
    REPORT,
    NOTE,
):
    kinds.add(_kind)

PanelGrant = grants.grants_on(PANEL, module=__name__)
PanelMemberGrant = grants.grants_on(MEMBER, module=__name__)
MembersToldGrant = grants.grants_on(TOLD, module=__name__)
ObjectionGrant = grants.grants_on(OBJECTION, module=__name__)
FindingGrant = grants.grants_on(FINDING, module=__name__)
MemberViewGrant = grants.grants_on(VIEW, module=__name__)
MemberNoteGrant = grants.grants_on(NOTE, module=__name__)
PanelReportGrant = grants.grants_on(REPORT, module=__name__)
DirectionsGrant = grants.grants_on(DIRECTIONS, module=__name__)
SittingGrant = grants.grants_on(SITTING, module=__name__)
AdjournmentGrant = grants.grants_on(ADJOURNMENT, module=__name__)
InviteeGrant = grants.grants_on(INVITEE, module=__name__)
InvitationGrant = grants.grants_on(INVITATION, module=__name__)
FairnessCheckGrant = grants.grants_on(FAIRNESS, module=__name__)
NewMaterialGrant = grants.grants_on(MATERIAL, module=__name__)
ShownGrant = grants.grants_on(SHOWN, module=__name__)

__all__ = [
    "Adjournment",
    "AdjournmentGrant",
    "Directions",
    "DirectionsGrant",
    "FairnessCheck",
    "FairnessCheckGrant",
    "Finding",
    "FindingGrant",
    "Invitation",
    "InvitationGrant",
    "Invitee",
    "InviteeGrant",
    "MemberNote",
    "MemberNoteGrant",
    "MemberView",
    "MemberViewGrant",
    "MembersTold",
    "MembersToldGrant",
    "NewMaterial",
    "NewMaterialGrant",
    "Objection",
    "ObjectionGrant",
    "Panel",
    "PanelGrant",
    "PanelMember",
    "PanelMemberGrant",
    "PanelReport",
    "PanelReportGrant",
    "PutToPanel",
    "ReportSignature",
    "Shown",
    "ShownGrant",
    "Sitting",
    "SittingGrant",
]

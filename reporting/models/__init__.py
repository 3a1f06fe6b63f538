"""Reporting's own records. They stand apart from any case, and hold numbers only."""

from complaints.models import grants, kinds
from reporting.models.incidence import Incidence, IncidenceReport

INCIDENCE = kinds.Kind(
    "reporting.Incidence", state="state", apart=True, called=("the list of reports", "{} lists of reports")
)
INCIDENCE_REPORT = kinds.Kind("reporting.IncidenceReport", apart=True, called=("the report", "{} reports"))

for _kind in (INCIDENCE, INCIDENCE_REPORT):
    kinds.add(_kind)

IncidenceGrant = grants.grants_on(INCIDENCE, module=__name__)
IncidenceReportGrant = grants.grants_on(INCIDENCE_REPORT, module=__name__)

__all__ = ["Incidence", "IncidenceGrant", "IncidenceReport", "IncidenceReportGrant"]

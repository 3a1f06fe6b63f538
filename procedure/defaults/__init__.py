"""The data that a new installation starts with: every default list, and the calendar. Plain Python, no Django."""

from procedure.defaults import (
    before_stage_2,
    contacts,
    law,
    lodging_form,
    notices_and_terms,
    records,
    stage_2,
    stage_3,
)
from procedure.defaults.rows import DefaultList, Row

__all__ = ["LISTS", "DefaultList", "Row"]

LISTS: tuple[DefaultList, ...] = (
    *before_stage_2.LISTS,
    *stage_2.LISTS,
    *stage_3.LISTS,
    *notices_and_terms.LISTS,
    *law.LISTS,
    *contacts.LISTS,
    *lodging_form.LISTS,
    *records.LISTS,
)

"""The paper that a respondent is given (21, 37), as an accessible PDF, its exact bytes kept and sealed.

It is made when what they are told is released, from the words that are given and from nothing else, so that what was
left out is nowhere in the file. After that nobody makes it again: these bytes are given out, under a neutral name.
"""

import hashlib
from datetime import date
from typing import Any

from complaints import pdf, storage
from complaints.models.told import Told, bound_to
from complaints.registry import Step
from complaints.stages.act import Act


def drawn(told: Any, *, on: date) -> bytes:
    """The paper of what a respondent is told, as it would be given on that Melbourne date."""
    text = told.text or told.words
    return pdf.document(title=told.paper_title, text=text, reference=told.case.reference, date=on)


def after(step: Step, act: Act, record: Any) -> None:
    """What was released to a respondent still needs: its paper. `act.stored` knows it, should all be taken back."""
    if not isinstance(record, Told) or step.name != "release":
        return
    content = drawn(record, on=act.on)
    record.stored_as = storage.keep(content, record.complaint.data_key.plain, bound_to(record))
    record.sha256 = hashlib.sha256(content).hexdigest()
    act.stored.append(record.stored_as)

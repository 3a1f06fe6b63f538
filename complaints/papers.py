"""The paper of an extract (21): what a respondent was given, as an accessible PDF, its exact bytes kept and sealed.

It is made when the extract is released, from the words that are given and from nothing else, so that what was left out
is nowhere in the file. After that nobody makes it again: these bytes are given out, under a neutral name.
"""

import hashlib
from datetime import date
from typing import Any

from complaints import pdf, storage
from complaints.models import Extract
from complaints.models.extract import bound_to
from complaints.registry import Step
from complaints.stages.act import Act

TITLE = "What was said"


def drawn(extract: Extract, *, on: date) -> bytes:
    """The paper as it would be given on that Melbourne date."""
    text = extract.text or extract.words
    return pdf.document(title=TITLE, text=text, reference=extract.case.reference, date=on)


def after(step: Step, act: Act, record: Any) -> None:
    """What an extract still needs once it is released: its paper. `act.stored` knows it, should all be taken back."""
    if not isinstance(record, Extract) or step.name != "release":
        return
    content = drawn(record, on=act.on)
    record.stored_as = storage.keep(content, record.complaint.data_key.plain, bound_to(record.pk))
    record.sha256 = hashlib.sha256(content).hexdigest()
    act.stored.append(record.stored_as)

"""What one complaint can hold (18): a limit far beyond what anyone needs, said in words, and nothing lost at it."""

import pytest

from complaints import drafting
from complaints.drafting import MOST, Opened, TooMany
from tests.world import draft

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("2.3.2")]


@pytest.mark.parametrize("part", MOST)
def test_clause_18_one_complaint_holds_so_many_people_events_and_witnesses_and_no_more(part: str):
    full = draft(**{part: [{"key": f"k{number}"} for number in range(MOST[part] - 1)]})
    full = drafting.save_answer(full, f"{part}/last", {"name": "The last one"}, Opened(full.version, "w"))
    with pytest.raises(TooMany, match=f"can hold {MOST[part]}"):
        drafting.save_answer(full, f"{part}/over", {"name": "One too many"}, Opened(full.version, "w"))
    full.refresh_from_db()
    assert [each["key"] for each in full.content[part]][-1] == "last"

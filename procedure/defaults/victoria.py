"""Victoria's public holidays 2023-2028, pinned: worked out from the `holidays` package and the Act, checked by a test.

The Public Holidays Act 1993 (Vic) section 6, as amended in 2019, gives these days (specification 2.1). ANZAC Day on a
weekend has no substitute. The Friday before the AFL Grand Final follows the fixture: from 2026 on its date is assumed.
Years after 2026 are provisional until someone confirms them against the Gazette and the University's own dates.
"""

from datetime import date

FIRST_YEAR, LAST_YEAR = 2023, 2028
CONFIRMED_YEARS = frozenset({2023, 2024, 2025, 2026})
WORKED_TRADITIONALLY = frozenset({"Labour Day", "King's Birthday", "Melbourne Cup Day"})
AFL_FRIDAY = "Friday before the AFL Grand Final"
AFL_ASSUMED_FROM = 2026
AUTHORITY = "Public Holidays Act 1993 (Vic) s 6"
SPELLED = {"Labor Day": "Labour Day", "Easter Saturday": "Saturday before Easter"}
CLOSE_DOWN = "University closed 25 December to 1 January"
CLOSE_DOWNS = tuple((date(year, 12, 25), date(year + 1, 1, 1)) for year in range(FIRST_YEAR - 1, LAST_YEAR + 1))

HOLIDAYS: tuple[tuple[date, str], ...] = (
    (date(2023, 1, 1), "New Year's Day"),
    (date(2023, 1, 2), "New Year's Day (additional day)"),
    (date(2023, 1, 26), "Australia Day"),
    (date(2023, 3, 13), "Labour Day"),
    (date(2023, 4, 7), "Good Friday"),
    (date(2023, 4, 8), "Saturday before Easter"),
    (date(2023, 4, 9), "Easter Sunday"),
    (date(2023, 4, 10), "Easter Monday"),
    (date(2023, 4, 25), "ANZAC Day"),
    (date(2023, 6, 12), "King's Birthday"),
    (date(2023, 9, 29), "Friday before the AFL Grand Final"),
    (date(2023, 11, 7), "Melbourne Cup Day"),
    (date(2023, 12, 25), "Christmas Day"),
    (date(2023, 12, 26), "Boxing Day"),
    (date(2024, 1, 1), "New Year's Day"),
    (date(2024, 1, 26), "Australia Day"),
    (date(2024, 3, 11), "Labour Day"),
    (date(2024, 3, 29), "Good Friday"),
    (date(2024, 3, 30), "Saturday before Easter"),
    (date(2024, 3, 31), "Easter Sunday"),
    (date(2024, 4, 1), "Easter Monday"),
    (date(2024, 4, 25), "ANZAC Day"),
    (date(2024, 6, 10), "King's Birthday"),
    (date(2024, 9, 27), "Friday before the AFL Grand Final"),
    (date(2024, 11, 5), "Melbourne Cup Day"),
    (date(2024, 12, 25), "Christmas Day"),
    (date(2024, 12, 26), "Boxing Day"),
    (date(2025, 1, 1), "New Year's Day"),
    (date(2025, 1, 27), "Australia Day"),
    (date(2025, 3, 10), "Labour Day"),
    (date(2025, 4, 18), "Good Friday"),
    (date(2025, 4, 19), "Saturday before Easter"),
    (date(2025, 4, 20), "Easter Sunday"),
    (date(2025, 4, 21), "Easter Monday"),
    (date(2025, 4, 25), "ANZAC Day"),
    (date(2025, 6, 9), "King's Birthday"),
    (date(2025, 9, 26), "Friday before the AFL Grand Final"),
    (date(2025, 11, 4), "Melbourne Cup Day"),
    (date(2025, 12, 25), "Christmas Day"),
    (date(2025, 12, 26), "Boxing Day"),
    (date(2026, 1, 1), "New Year's Day"),
    (date(2026, 1, 26), "Australia Day"),
    (date(2026, 3, 9), "Labour Day"),
    (date(2026, 4, 3), "Good Friday"),
    (date(2026, 4, 4), "Saturday before Easter"),
    (date(2026, 4, 5), "Easter Sunday"),
    (date(2026, 4, 6), "Easter Monday"),
    (date(2026, 4, 25), "ANZAC Day"),
    (date(2026, 6, 8), "King's Birthday"),
    (date(2026, 9, 25), "Friday before the AFL Grand Final"),
    (date(2026, 11, 3), "Melbourne Cup Day"),
    (date(2026, 12, 25), "Christmas Day"),
    (date(2026, 12, 26), "Boxing Day"),
    (date(2026, 12, 28), "Boxing Day (additional day)"),
    (date(2027, 1, 1), "New Year's Day"),
    (date(2027, 1, 26), "Australia Day"),
    (date(2027, 3, 8), "Labour Day"),
    (date(2027, 3, 26), "Good Friday"),
    (date(2027, 3, 27), "Saturday before Easter"),
    (date(2027, 3, 28), "Easter Sunday"),
    (date(2027, 3, 29), "Easter Monday"),
    (date(2027, 4, 25), "ANZAC Day"),
    (date(2027, 6, 14), "King's Birthday"),
    (date(2027, 9, 24), "Friday before the AFL Grand Final"),
    (date(2027, 11, 2), "Melbourne Cup Day"),
    (date(2027, 12, 25), "Christmas Day"),
    (date(2027, 12, 26), "Boxing Day"),
    (date(2027, 12, 27), "Christmas Day (additional day)"),
    (date(2027, 12, 28), "Boxing Day (additional day)"),
    (date(2028, 1, 1), "New Year's Day"),
    (date(2028, 1, 3), "New Year's Day (additional day)"),
    (date(2028, 1, 26), "Australia Day"),
    (date(2028, 3, 13), "Labour Day"),
    (date(2028, 4, 14), "Good Friday"),
    (date(2028, 4, 15), "Saturday before Easter"),
    (date(2028, 4, 16), "Easter Sunday"),
    (date(2028, 4, 17), "Easter Monday"),
    (date(2028, 4, 25), "ANZAC Day"),
    (date(2028, 6, 12), "King's Birthday"),
    (date(2028, 9, 29), "Friday before the AFL Grand Final"),
    (date(2028, 11, 7), "Melbourne Cup Day"),
    (date(2028, 12, 25), "Christmas Day"),
    (date(2028, 12, 26), "Boxing Day"),
)


def named(name: str) -> str:
    """The package's name of a holiday as it is spelled here."""
    return SPELLED.get(name, name).replace(" (observed)", " (additional day)")

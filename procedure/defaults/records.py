"""Default retention classes (specification 4.1; clause 63). A records officer maps them to the public authority."""

from procedure.defaults.rows import DefaultList, Row

LISTS = (
    DefaultList(
        "retention_classes", "How long records are kept", "63",
        tuple(
            Row(code, label, gist, confirm=True, extra={"years": years, "counted_from": trigger})
            for code, label, gist, years, trigger in (
                ("RC1", "Contact officers' consultations", "Row by row, then only totals.", 2, "the entry"),
                ("RC2", "Stage 1 with an identified record and no complaint", "", 3, "its closing"),
                ("RC3", "Stage 2 complaint or agreement", "", 7, "its closing or the agreement's end"),
                ("RC4", "Stage 3, not substantiated or declined", "", 7, "its closing"),
                ("RC5", "Stage 3, substantiated; serious risk; victimisation", "", 15, "its closing"),
                ("RC6", "Anything that involves someone under 18", "Held: another authority applies.", None, ""),
                ("RC7", "Annual reports, versions, calendars, delegations", "Kept.", None, "being superseded"),
                ("RC8", "The log of access and acts", "Kept: it holds ids, codes and digests only.", None, ""),
            )
        ),
        note="Nothing is disposed of by itself: it is proposed, signed off by two people and certified. To be mapped to"
             " the Public Record Office's classes.",
        fixed=True,
    ),
)  # fmt: skip

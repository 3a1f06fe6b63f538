"""The pages under /settings/: offices, people, calendar, lists and readings, letters, the access log, the system.

They live here because each act on them is audited and may change who sees which case (docs/decisions/0007). They show
configuration and never the content of a case.
"""

"""The demo world: invented people, the offices they hold, and complaints in every state, for development and tests.

It is made through the doors that the site itself uses (the roster, appointments, drafts, `proceed`, the sweeps), as
stories whose days are counted back from today. The same seed tells the same stories on the same day; ids, references
and keys are random, as they are for real complaints.
"""

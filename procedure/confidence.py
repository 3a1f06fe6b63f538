"""Where confidentiality ends (9, 11, 15; specification 3.5): one list, and every page tells it in these words.

Whoever speaks with an officer, a manager or Equity and Diversity is told all of it before they give any detail.
"""

ENDS_WHERE = (
    "someone is in serious danger",
    "a child is at risk",
    "the law or a court requires it",
    "it is so serious that the University must act",
)
IN_A_SENTENCE = f"{', '.join(ENDS_WHERE[:-1])}, or {ENDS_WHERE[-1]}"
"""The same after an “if”, a “where” or an “unless”."""

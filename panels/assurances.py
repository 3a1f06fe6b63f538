"""What a panel assures each respondent before it deliberates (51): the ten of specification 1.16. The list is lost from
the text; the words are ours."""

ASSURANCES = {
    "a": "They know every allegation against them and what speaks against them, in time to answer",
    "b": "They could put their side in writing and in person, with evidence and with witnesses",
    "c": "The complainant could answer what they say",
    "d": "What the panel relies on against them was shown to them, or the gist of it with why not more",
    "e": "They had notice of the hearing, in time to prepare",
    "f": "The panel is impartial: who is close to whom was declared, and objections were ruled on",
    "g": "Each allegation is looked at by itself, on evidence that bears on it",
    "h": "They could be accompanied, and what they need to take part was arranged",
    "i": "Nobody had to face the other side, and questions could go through the Chair",
    "j": "Where somebody did not come, they had proper notice, and the panel went on fairly",
}
EXCEPTED = "excepted"
"""In place of a paper: there is an exception, and the reasons say why."""


def missing_of(answers: dict[str, tuple[str, str]], papers: set[str]) -> list[str]:
    """The letters of the assurances that are neither shown by one of these papers nor excepted with reasons."""
    return [code for code in ASSURANCES if not is_answered(*answers.get(code, ("", "")), papers)]


def is_answered(paper: str, why: str, papers: set[str]) -> bool:
    """Whether that paper shows it, or it is excepted and reasons say why."""
    return paper in papers or (paper == EXCEPTED and bool(why.strip()))

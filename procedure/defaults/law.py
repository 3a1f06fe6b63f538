"""Kinds of conduct, protected attributes and other areas (specification 2.7, 2.8; clauses 3, 20, 67).

General legal knowledge, not advice: rows marked `confirm` are to be checked by the adopting University.
A lodging form offers every row whatever the date of an incident; `since` is for whoever decides scope (20).
"""

from datetime import date

from procedure.defaults.rows import DefaultList, Row, plain

EO = "Equal Opportunity Act 2010 (Vic)"
SDA = "Sex Discrimination Act 1984 (Cth)"
RDA = "Racial Discrimination Act 1975 (Cth)"
DDA = "Disability Discrimination Act 1992 (Cth)"
ADA = "Age Discrimination Act 2004 (Cth)"
AHRC = "Australian Human Rights Commission Act 1986 (Cth)"
FW = "Fair Work Act 2009 (Cth) s 351"
EO_BEGAN = date(2011, 8, 1)
SEEN = date(2023, 3, 24)
"""The day up to which the Victorian list was seen; used where the day an attribute was added is not confirmed."""


def _kind(code: str, label: str, plainly: str, gist: str, law: str, *, confirm: bool = False, **extra: object) -> Row:
    """`plainly` is the first-person choice on the lodging form; `gist` the short definition beside it."""
    return Row(code, label, gist, confirm=confirm, extra={"plainly": plainly, "law": law, **extra})


KINDS = (
    _kind("DISC_DIRECT", "Direct discrimination", "I was treated badly because of who I am",
          "Treating someone badly, or proposing to, because of a protected attribute. Nobody needs to have meant it,"
          " and the attribute need only be a substantial reason.", f"{EO} s 8, 10"),
    _kind("DISC_INDIRECT", "Indirect discrimination", "A rule or practice puts people like me at a disadvantage",
          "A requirement, condition or practice that is not reasonable and disadvantages people with an attribute.",
          f"{EO} s 9"),
    _kind("DISC_ADJUST", "Adjustments or caring duties not accommodated",
          "I was refused an adjustment for a disability, or flexibility as a parent or carer",
          "Failing to make a reasonable adjustment for a disability, or unreasonably refusing to accommodate"
          " responsibilities as a parent or carer.", f"{EO} s 17, 19, 20, 22A"),
    _kind("SEX_HARASS", "Sexual harassment", "Someone behaved sexually towards me and I did not want it",
          "Sexual conduct that is not welcome, in words, touch, looks or messages, which a reasonable person would have"
          " foreseen might offend, humiliate or frighten.", f"{EO} s 92 and following; {SDA} s 28A; Fair Work Act"
          " Part 3-5A"),
    _kind("SEX_BASED_HARASS", "Harassment because of sex", "I was demeaned because of my sex",
          "Demeaning conduct that is not welcome, because of a person's sex.", f"{SDA} s 28AA", confirm=True),
    _kind("HOSTILE_ENV", "Hostile workplace on the ground of sex", "My workplace is hostile to people of my sex",
          "Conduct that makes a workplace offensive, intimidating or humiliating for people of one sex.",
          f"{SDA} s 28M", confirm=True),
    _kind("ATTR_HARASS", "Harassment because of another attribute", "I was harassed because of something else about me",
          "Repeated or serious harassment connected with a protected attribute; usually dealt with as discrimination.",
          f"{EO} s 8"),
    _kind("VICTIMISATION", "Victimisation", "I was punished or threatened for complaining or helping someone",
          "Harm, or a threat of it, because someone complained, helped, gave evidence, refused to take part, or is"
          " believed to have done or to intend it.", f"{EO} s 103-104"),
    _kind("VILIFICATION", "Vilification", "Someone stirred up hatred against people like me",
          "Conduct that incites hatred or does serious harm because of an attribute such as race or"
          " religion.", f"{EO} Part 6A", confirm=True, reading="vilification"),
    _kind("AUTHORISE", "Authorising or assisting", "Someone told or helped others to do this",
          "Asking for, encouraging, authorising or assisting any of these.", f"{EO} s 105"),
    _kind("NOT_SURE", "Not sure", "I am not sure", "Equity and Diversity will work it out with you.", ""),
)  # fmt: skip


def _attribute(
    code: str,
    label: str,
    gist: str,
    *laws: str,
    since: date | None = None,
    in_2012_policy: bool = True,
    confirm: bool = False,
) -> Row:
    return Row(code, label, gist, confirm=confirm, since=since or (EO_BEGAN if EO in laws else None),
               extra={"laws": list(laws), "in_2012_policy": in_2012_policy})  # fmt: skip


ATTRIBUTES = (
    _attribute("AGE", "Age", "", EO, ADA, FW),
    _attribute("BREASTFEEDING", "Breastfeeding", "Expressing milk included.", EO, SDA, FW),
    _attribute("DISABILITY", "Disability", "Physical, mental, past, future or assumed; aids and assistance animals.",
               EO, DDA, FW),
    _attribute("EMPLOYMENT_ACTIVITY", "Employment activity", "Asking about or raising your rights at work.", EO),
    _attribute("EXPUNGED_CONVICTION", "Expunged homosexual conviction", "", EO, since=date(2015, 9, 1),
               in_2012_policy=False, confirm=True),
    _attribute("FAMILY_VIOLENCE", "Experience of family and domestic violence", "", FW, in_2012_policy=False,
               confirm=True),
    _attribute("GENDER_IDENTITY", "Gender identity", "", EO, SDA, FW),
    _attribute("INDUSTRIAL_ACTIVITY", "Industrial activity", "Being or not being in a union, or taking part in one.",
               EO, AHRC),
    _attribute("IRRELEVANT_RECORD", "Criminal record that has nothing to do with the job", "", AHRC,
               in_2012_policy=False, confirm=True),
    _attribute("LAWFUL_SEXUAL_ACTIVITY", "Lawful sexual activity", "", EO),
    _attribute("MARITAL_STATUS", "Marital or relationship status", "", EO, SDA, FW),
    _attribute("PARENT_CARER", "Being a parent or carer", "Family responsibilities.", EO, SDA, FW),
    _attribute("PERSONAL_ASSOCIATION", "Connection with someone who has an attribute", "", EO),
    _attribute("PHYSICAL_FEATURES", "Physical features", "Height, weight, size, hair or other features.", EO),
    _attribute("POLITICAL", "Political belief or activity", "Or having none.", EO, AHRC, FW),
    _attribute("PREGNANCY", "Pregnancy", "Possible pregnancy included.", EO, SDA, FW),
    _attribute("PROFESSION", "Profession, trade or occupation", "", EO, since=SEEN, in_2012_policy=False, confirm=True),
    _attribute("RACE", "Race", "Colour, descent, ethnic or national origin, immigrant status.", EO, RDA, FW),
    _attribute("RELIGION", "Religious belief or activity", "Or having none.", EO, AHRC, FW),
    _attribute("SEX", "Sex", "", EO, SDA, FW),
    _attribute("SEX_CHARACTERISTICS", "Sex characteristics", "Intersex status included.", EO, SDA, FW,
               since=date(2022, 2, 17), in_2012_policy=False, confirm=True),
    _attribute("SEXUAL_ORIENTATION", "Sexual orientation", "", EO, SDA, FW),
    _attribute("SOCIAL_ORIGIN", "Social origin", "", AHRC, FW, in_2012_policy=False, confirm=True),
    _attribute("SPENT_CONVICTION", "Spent conviction", "", EO, since=date(2021, 12, 1), in_2012_policy=False,
               confirm=True),
    Row("ATTR_NOT_SURE", "I am not sure", "Equity and Diversity will work it out with you."),
    Row("ATTR_NONE", "None of these", "What happened was not about any of these."),
)  # fmt: skip

LISTS = (
    DefaultList("conduct_kinds", "What it is about", "3", KINDS,
                note="Not legal advice. You need not choose the right word: anything you choose can be changed.",
                fixed=True),
    DefaultList("attributes", "Protected attributes", "67", ATTRIBUTES,
                note="It also counts if someone only assumed you have it, or if you had it in the past. Asked for this"
                     " complaint alone and never kept about you otherwise."),
    DefaultList(
        "other_areas", "Matters that belong to another area", "20",
        plain(
            ("OUT_BULLYING", "Bullying with no connection to an attribute", "Human Resources Division."),
            ("OUT_MISCONDUCT", "Other misconduct at work", "Human Resources Division."),
            ("OUT_RESEARCH", "Research misconduct", "The research integrity office."),
            ("OUT_FRAUD", "Fraud or corruption", "Corporate governance; it may be a public interest disclosure."),
            ("OUT_STUDENT", "A matter by or against a student", "The student procedure (clause 4)."),
            ("OUT_CRIME", "Possible crime", "The police, whenever the person wishes; the University may have duties."),
            ("OUT_SAFETY", "Health and safety", "The health and safety office."),
            ("OUT_OTHER", "Something else"),
        ),
        note="Nothing is turned away: the Director agrees with the other area how all of it is looked into together.",
    ),
)  # fmt: skip

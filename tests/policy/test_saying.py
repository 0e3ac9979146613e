"""Each rule said back as one plain sentence, with its clause."""

from pathlib import Path

import pytest

from putright import policies
from putright.policy.compiling import compile_rules
from putright.policy.documents import Document
from putright.policy.reading import read
from putright.policy.saying import say, say_document, sentences_of

PATH = Path(__file__).parent / "good" / "northfield.md"
WORDS = PATH.read_text(encoding="utf-8")


def document(words: str = WORDS) -> Document:
    made = read(words, "northfield.md").document
    assert made is not None
    return made


def test_a_clock_is_said_with_its_clause_and_the_code() -> None:
    rules = compile_rules(document())
    assert say(rules.clocks[0], rules) == (
        "Acknowledge at stage 1 within 5 working days after the customer complained; "
        "the Complaints Officer sees to it. (3.1, Code 6.2)"
    )


def test_a_chained_clock_says_what_a_missing_start_does() -> None:
    rules = compile_rules(document())
    assert say(rules.clocks[1], rules) == (
        "Answer at stage 1 within 10 working days after we acknowledged the complaint "
        "at stage 1; where that has not happened, after the last day for “Acknowledge "
        "at stage 1” (a late start counts from the day it came); the Investigating "
        "Officer sees to it. (3.2, Code 6.3)"
    )


def test_an_extension_says_who_how_often_and_how_much() -> None:
    rules = compile_rules(document())
    assert say(rules.extensions[0], rules) == (
        "The Head of Service may extend “Answer at stage 1” once, by no more than 10 "
        "working days in all, telling the reasons, the new date and how to reach the "
        "Ombudsman. (3.3, Code 6.4, 6.5)"
    )


def test_a_separation_says_who_steps_in() -> None:
    rules = compile_rules(document())
    assert say(rules.separations[0], rules) == (
        "Whoever does “Send the stage 2 answer” has not done “Record the investigation "
        "at stage 1” or “Send the stage 1 answer” in the same complaint; if nobody is "
        "left, it falls to the Reviewer from a neighbouring landlord. (4, Code 6.13)"
    )


def test_every_block_of_a_document_has_its_sentence_under_its_clause() -> None:
    told = {clause.number: said for clause, said in sentences_of(document())}
    blocks = sum(len(clause.places) for clause in document().clauses)
    assert sum(map(len, told.values())) == blocks
    assert all("(3.2" in sentence for sentence in told["3.2"])
    assert [sentence[:40] for sentence in told["3.1"]] == [
        "Acknowledge at stage 1 within 5 working ",
        "The Complaints Officer may do “Acknowled",
        "“We have your complaint” goes to the cus",
    ]


def test_the_landlords_own_words_are_used() -> None:
    words = WORDS.replace('resident = "customer"', 'resident = "tenant"')
    words = words.replace('title = "Head of Service"', 'title = "Director of Homes"')
    said = say_document(document(words))
    assert "after the tenant complained" in said
    assert "The Director of Homes may extend" in said
    assert "customer complained" not in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'late_receipt = "counts as received that day"',
            (
                'late_receipt = "after 17:00 or on a non-working day counts '
                "as the next "
                'working day"'
            ),
            (
                "a complaint that comes after 17:00 or on a non-working day counts as "
                "received on the next working day"
            ),
        ),
        ('agreement = "nobody"', 'agreement = "resident"', "the customer is asked"),
        (
            'late = "accept, marked late"',
            'late = "a person decides"',
            "of a later request",
        ),
        ("times = 1\n", "", "may extend “Answer at stage 1”, by no more than"),
    ],
)
def test_a_changed_rule_is_said_otherwise(old: str, new: str, said: str) -> None:
    assert said not in say_document(document())
    assert said in say_document(document(WORDS.replace(old, new)))


def test_a_body_without_an_address_is_only_named() -> None:
    words = WORDS.replace('phone = "01632 960 000"\n', "")
    words = words.replace('website = "https://ombudsman.example"\n', "")
    said = say_document(document(words))
    assert "Outside help: The Ombudsman of the Examples. (5.2)" in said


def test_a_kind_of_contact_and_a_sign_are_said() -> None:
    rules = policies.load("association")
    kinds = {kind.id: kind for kind in rules.contacts}
    signs = {sign.id: sign for sign in rules.signs}
    assert say(kinds["service-request"], rules) == (
        "Service request: Somebody asks for something, or chases it, and it can be "
        "settled without a complaint. It is written down, and followed until it is "
        "dealt with; it says what is done about it, who sees to it and by which day; "
        "put right at once it ends as “A chased request, settled there and then”; it "
        "becomes a complaint for “They are not content with our answer”, “They ask us "
        "to log it”, “More is needed than a quick call to the contractor” or “Nobody "
        "can find the appointment in our records”. (2.2, Code 1.4, 1.6)"
    )
    assert say(signs["third-report"], rules) == (
        "What comes in can only be saved as “Complaint” when it is at least the third "
        "report, and two earlier ones had no response (at least 2 earlier reports of "
        "the same had no answer). (12.1)"
    )
    raising = policies.load("bchg")
    fire = next(one for one in raising.signs if one.raises and one.categories)
    assert say(fire, raising) == (
        "“Raise a risk” is done at once with a complaint when it is about the safety "
        "of a building (it is about Building and fire safety). (4.2)"
    )
    spoken = policies.load("pivotal").channels[-1]
    assert say(spoken, rules) == (
        "“House meeting” is a way of getting in touch, counted with “In person”. (7.1)"
    )


def test_a_copy_says_with_what_it_goes_and_to_whom() -> None:
    rules = policies.load("housing-plus")
    (copy,) = rules.copies
    assert say(copy, rules) == (
        "With “Assign” at Stage 2 a copy goes at once to the Director, and is on "
        "record. (12.2.2)"
    )
    director = next(role for role in rules.roles if role.id == "director")
    assert say(director, rules).endswith(
        "and heads the directorate of their team: a copy for this role goes to whoever "
        "heads the one that the complaint is in. (12.2.2)"
    )


def test_a_mark_says_by_whom_and_where_it_is_set() -> None:
    rules = policies.load("pioneer")
    (mark,) = rules.marks
    assert say(mark, rules) == (
        "“Send the stage 1 answer” by the Customer 1st Officer or the Customer 1st "
        "Team Leader where the answer to “Is it simple enough for Customer 1st to "
        "answer?” is yes marks a complaint “Prompt”: counted apart. (5.1)"
    )


def test_a_partner_says_who_may_stand_behind_it() -> None:
    rules = policies.load("association")
    (partner,) = rules.partners
    assert say(partner, rules) == (
        "Our list of contacts holds this kind: Recognised tenants' panel, each with "
        "who backs it: the council, a landlord formed to take over council homes or a "
        "consortium of landlords. (1.6)"
    )


def test_a_file_says_what_it_holds() -> None:
    rules = policies.load("pivotal")
    (file,) = rules.files
    assert say(file, rules) == (
        "The file of a complaint that is over holds how it ended, the beginning and "
        "the end of each stage and what each of our clocks asked for; a gap is shown. "
        "(12.1)"
    )


def test_what_a_letter_gives_is_said_as_what_must_stand_there() -> None:
    words = WORDS.replace(
        'must_say = ["decision"', 'must_say = [{ item = "x.day", gives = "GIVES" }', 1
    )
    assert words != WORDS
    clock = words.replace("GIVES", "s1.respond")
    letters = [one for one in compile_rules(document(clock)).letters if one.must_say]
    told = " ".join(say(one, compile_rules(document(clock))) for one in letters)
    assert "day, giving the day of “Answer at stage 1”" in told


def test_an_answer_of_several_words_is_said_with_spaces() -> None:
    rules = policies.load("pivotal")
    kind = next(fact for fact in rules.facts if fact.id == "complainant.kind")
    assert "third party" in say(kind, rules)
    assert "third_party" not in say(kind, rules)

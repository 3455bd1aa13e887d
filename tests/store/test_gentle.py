"""The gentle check offers the field's words, and never touches facts or what somebody said."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.gentle import LIST, suggest, suggest_in
from store.kinds import all_kinds

DISTRESSED = "became distressed"
CASES = [
    # (a note, the words that are meant, how what is offered begins)
    ("Challenging behaviour after lunch", "Challenging behaviour", "distressed behaviour"),
    ("some bad behaviour in maths", "bad behaviour", "distressed behaviour"),
    ("He was naughty today", "naughty", "distressed behaviour"),
    ("misbehaved in the hall", "misbehaved", "distressed behaviour"),
    ("Kofi kicked off at the gate", "kicked off", DISTRESSED),
    ("kicking\noff again", "kicking off", DISTRESSED),
    ("she completely lost it", "lost it", DISTRESSED),
    ("Ben lost it with the others", "lost it", DISTRESSED),
    ("had a meltdown", "meltdown", DISTRESSED),
    ("three tantrums before ten", "tantrums", DISTRESSED),
    ("attention seeking", "attention seeking", "connection-seeking"),
    ("very Attention-Seeking.", "Attention-Seeking", "connection-seeking"),
    ("manipulative as ever", "manipulative", "needed it to be predictable"),
    ("manipulates adults", "manipulates", "needed it to be predictable"),
    ("controlling behaviour in the role play", "controlling behaviour", "needed it to be predictable"),
    ("She is very controlling.", "controlling", "needed it to be predictable"),
    ("refused lunch", "refused", "could not do"),
    ("refuses to line up", "refuses", "could not do"),
    ("he may refuse to come", "refuse", "could not do"),
    ("defiant all morning", "defiant", "could not do"),
    ("non-compliant", "non-compliant", "could not do"),
    ("aggressive at break", "aggressive", "the fact"),
    ("a violent child", "violent child", "the fact"),
    ("absconded at 10:40", "absconded", "left the room or site"),
    ("Zoë did a runner", "did a runner", "left the room or site"),
    ("He was lying about the biscuit", "lying", "said (what)"),
    ("is lying to me", "lying", "said (what)"),
    ("told lies", "told lies", "said (what)"),
    ("the perpetrator was Ben", "perpetrator", "child who hurt"),
    ("the victim cried", "victim", "child who hurt"),
    ("sanction: no football", "sanction", "consequence"),
    ("punished for it", "punished", "consequence"),
    ("was made to say sorry", "made to say sorry", "repair"),
    ("Ben apologised to Zoë", "apologised", "repair"),
    ("I made him apologise", "made him apologise", "repair"),
    ("low functioning", "low functioning", "child with"),
    ("one of our SEMH children", "SEMH children", "child with"),
    ("EBD", "EBD", "child with"),
    ("suffers from anxiety", "suffers from", "has"),
    ("cried out of nowhere", "out of nowhere", "trigger not known yet"),
    ("threw the chair for no reason", "for no reason", "trigger not known yet"),
    ("for no apparent reason", "for no apparent reason", "trigger not known yet"),
    ("always late", "always", "the number of times"),
    ("He never listens", "never", "the number of times"),
    ("I de-escalated him", "de-escalated him", "helped (whom) to calm"),
    ("Spoke to Mum at pick-up", "Mum", "the parent's name"),
    ("Mum rang at 9", "Mum", "the parent's name"),
    ("from a broken home", "broken home", "the parent's name"),
    ("went off on one", "went off on one", "plain facts"),
    ("a bit stroppy", "stroppy", "plain facts"),
    ("good day 🎉", "🎉", "plain facts"),
]


@pytest.mark.parametrize(("note", "typed", "prefer"), CASES, ids=lambda each: each)
def test_words_that_judge_are_met_with_the_words_of_the_field(note, typed, prefer):
    found = suggest(note)
    assert found is not None
    assert found.typed == typed
    assert found.prefer.startswith(prefer)


def test_every_row_of_the_list_has_its_case():
    assert {found.prefer for note, _, _ in CASES if (found := suggest(note))} == {row.prefer for row in LIST}


@pytest.mark.parametrize(
    "note",
    [
        "Ben hit Kofi twice on the arm.",
        "Zoë bit her own hand; a bruise, no blood.",
        "Held by both arms for two minutes, two adults.",
        "Restraint: single elbow hold, 40 seconds.",
        "The door was locked. Seclusion from 10:40 to 10:52.",
        "Reasonable force was used to stop him running into the road.",
        "Force was never used.",
        "He was never held or restrained, and the door was never locked.",
        "always hit with the left hand",
        "A bad bruise, a bad bite and a bad injury to the knee.",
        "He swore at me and bled from the lip.",
        "Refused restraint, violent force, aggressive hitting, naughty bite",
        "Injuries: scratched, bitten, bleeding.",
    ],
)
def test_words_of_injury_force_and_seclusion_stay_as_they_were_written(note):
    assert suggest(note) is None


FACTS = [
    "restraint", "restrained", "held", "holding", "seclusion", "secluded", "locked", "force", "forced", "hit",
    "hitting", "bit", "bitten", "injury", "injured", "bruise", "bruised", "blood", "bled", "swore",
]  # fmt: skip


def words_at(note: str, typed: str) -> list[str]:
    """The words that a suggestion is for, and those right beside them."""
    before, _, behind = note.partition(typed)
    return [*before.split()[-1:], *typed.split(), *behind.replace(",", "").split()[:1]]


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_is_left_alone_whatever_stands_beside_it(fact):
    for _, typed, _ in CASES:
        for note in (f"{typed} {fact}", f"{fact} {typed}", f"{fact.upper()} {typed}", f"{typed}, {fact}"):
            found = suggest(note)
            assert found is None or not {fact, fact.upper()} & set(words_at(note, found.typed)), note


@pytest.mark.parametrize(
    "note",
    [
        "a bad cough and a bad night", "The traffic was bad.", "not bad at all",
        "controlling the ball well", "controlling his breathing with me", "He was controlling the remote car",
        "told jokes at lunch", "Mum", "his mum came in", "Kofi's mum said he slept well", "wants his mum",
        "missing mum and dad", "Zoë and Mum made a card", "spoke to his dad",
        "lying on the floor", "was lying down", "He was lying under the table", "is lying still", "was lying",
        "was lying to the left of the mat", "was lying with his head on the cushion",
        "kicked off his shoes", "kicked off both boots", "the match kicked off at two, kick-off was late",
        "lost it in the field", "his coat: lost it again", "the keyring: Ben lost it",
        "manipulatives on the maths table", "manipulating the clay", "manipulative toys",
        "refuse bins", "oppositional defiant disorder", "reading The Naughty Bus",
        "never mind", "had never seen snow", "as always", "always wanted a dog", "nevertheless",
        "Dad was violent at home", "his father is aggressive", "a violent storm", "registered offender",
        "victim support", "I apologised to Zoë for shouting", "we apologised",
        "She calls it her meltdown", "Meltdown is the family's word",
        "the chick came out of the egg", "reasoned it out", "played up to the line", "challenging sums",
        "the situation de-escalated", "a wobbly tooth", "connection-seeking", "could not do it yet",
        "", " ", "…", "\u0301", "'", "“",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_left_alone(note):
    assert suggest(note) is None


MARKS = ["“{}”", '"{}"', "'{}'", "‘{}’", "„{}“", "«{}»", "\u2039{}\u203a", '"{}', "“{}", "‘{}", "said: '{}"]


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize(
    "said", ["I always lose", "he refused, he's naughty behaviour", "don't say never", "a boy's tantrum"]
)
def test_what_somebody_said_is_left_alone_in_marks_of_any_kind(marks, said):
    assert suggest(f"Ben said {marks.format(said)}") is None
    if marks[-1] != "}":
        assert suggest(f"Ben said {marks.format(said)}, then refused").typed == "refused"
        assert suggest(f"refused. {marks.format(said)}").typed == "refused"


OWN_WORDS = {
    ("check-in", "child_words"), ("friendship", "child_words"), ("good-moment", "child_words"),
    ("repair", "child_words"), ("pupils-view", "note"),
}  # fmt: skip


def test_fields_for_a_childs_own_words_are_left_alone_and_every_other_note_is_looked_at():
    for kind in all_kinds().values():
        for name, ask in kind.asks.items():
            own = (kind.name, name) in OWN_WORDS
            assert ask.own_words == own
            if name == "note" or own:
                assert (suggest_in(ask, "I always refused") is None) == own, (kind.name, name)
            if ask.options or ask.form != "text":
                assert suggest_in(ask, "I always refused") is None
    assert suggest_in(None, "refused") is None


def test_an_apostrophe_opens_no_quotation():
    for note in (
        "the boys' toys: Ben refused",
        "didn't sit, refused",
        "told 'em he refused",
        "Ben’s coat: refused",
    ):
        assert suggest(note).typed == "refused"


def test_the_first_words_in_the_text_are_named_as_they_were_typed():
    assert suggest("Was fine, then ABSCONDED; always late, refused").typed == "ABSCONDED"
    assert suggest("Re\u0301fused, and absconded").typed == "Re\u0301fused"
    assert suggest("kicked \n  off and refused").typed == "kicked off"


def test_words_apart_by_a_stop_are_no_phrase():
    assert suggest("He kicked. Off he went, attention. Seeking shells") is None


AVOIDED = {
    word
    for row in LIST
    for phrase in row.avoid
    for part in phrase.split(" ")
    for word in part.strip("()!").split("|")
}  # fmt: skip
PLAIN = st.text(string.ascii_letters, min_size=1).filter(lambda word: word.casefold() not in AVOIDED)


@given(st.lists(st.tuples(PLAIN, st.sampled_from([" ", "-", ", ", ". ", "\n", " “", "” ", "'"]))))
def test_a_text_of_other_words_is_left_alone(words):
    assert suggest("".join(word + gap for word, gap in words)) is None


@given(st.text())
def test_any_text_is_read_and_what_is_named_stands_in_it(text):
    found = suggest(text)
    assert found is None or found.typed in " ".join(text.split())


@given(
    st.lists(st.sampled_from([*(typed for _, typed, _ in CASES), *FACTS, "and", "Ben", "“", "”", ".", "'"]))
)
def test_no_mixture_of_words_ever_names_a_fact(words):
    found = suggest(" ".join(words))
    assert found is None or not set(found.typed.casefold().split()) & set(FACTS), found


@pytest.mark.parametrize("piece", ["always hit ", "refused hit ", "“", "' ", "kicked ", "a", '" ‘ ', "mum. "])
def test_a_page_of_text_takes_steps_in_proportion_to_its_length(piece):
    import sys

    def steps(length: int) -> int:
        count = 0

        def trace(frame, event, arg):
            nonlocal count
            count += 1

        suggest("")
        sys.setprofile(trace)
        try:
            suggest((piece * length)[:length])
        finally:
            sys.setprofile(None)
        return count

    assert steps(10_000) < 15 * steps(1_000) + 1_000

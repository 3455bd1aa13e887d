"""A gentle check of a note's words: where one judges a child, the words that the field prefers.

It offers one thing at a time, and changes nothing. What stands in quotation marks is somebody's own and is
left alone; so is every word of injury, force and seclusion, which are facts and stay as they were written.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.kinds.base import Ask
from store.people.people import fold_text


@dataclass(frozen=True, slots=True)
class Rather:
    """Words to avoid, and what to write instead.

    Attributes:
        avoid: phrases of whole words, in lower case and without accents; between two words may stand spaces
            or a hyphen. `a|b` is one of these words, `(a|b)` one that has to stand there and is not meant,
            `!a|b` before or behind them none of these, `*` any word, `^` where a clause begins, `$` where it
            ends, `.` where it has ended with a stop.
        prefer: what to write instead.
        unless: words in whose sentence the phrases stay.
    """

    avoid: tuple[str, ...]
    prefer: str
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the check offers.

    Attributes:
        typed: the words as they were typed.
        prefer: what to write instead.
    """

    typed: str
    prefer: str


_FACTS = (
    "restrain|restrains|restrained|restraining|restraint|restraints|restrictive|hold|holds|held|holding"
    "|seclude|secludes|secluded|secluding|seclusion|seclusions|lock|locks|locked|locking|unlocked"
    "|force|forces|forced|forcing|forceful|forcefully|hit|hits|hitting|bite|bites|bit|biting|bitten"
    "|injury|injuries|injure|injures|injured|injuring|bruise|bruises|bruised|bruising"
    "|blood|bloody|bleed|bleeds|bled|bleeding|swear|swears|swore|sworn|swearing"
)
_CHILD = "child|children|boy|boys|girl|girls|pupil|pupils|kid|kids|student|students"
_WHOM = "him|her|them|me|us|staff|adult|adults|others|everyone|everybody|people|peers|friends"
_IS = "is|was|were|are|being|been|he's|she's|they're"
_SO = f"{_IS}|got|very|so|really|quite|just|too"
_HOME = "dad|father|stepdad|mum|mother|stepmum|parent|parents|partner|uncle|aunt|brother|sister|grandad|carer"
_WORN = "his|her|their|the|its|my|both|a|one|shoes|boots|trainers|slippers"
_AND = "and|but|or|again|today|because|with|towards|when"
"""Words with which a clause may go on that has said of a child what it had to say."""

LIST = (
    Rather(
        (
            f"challenging|bad|naughty|poor behaviour|behaviours|behavior|{_CHILD}",
            f"({_SO}) naughty !bus|step",
            "misbehave|misbehaves|misbehaved|misbehaving|misbehaviour",
            "badly behaved",
            "behaved|behaves|behaving badly",
        ),
        "distressed behaviour; say what you saw",
    ),
    Rather(
        (
            f"!match|game|day|lesson|session kicks|kicked|kicking off !{_WORN}",
            f"(to|will|would|might) kick off !{_WORN}",
            "(completely|totally|absolutely|suddenly|really|then) lost|loses|losing it",
            "lost|loses|losing it completely|totally",
            "lost|loses|losing it (with) !his|its",
            "lost|loses|losing it (when) (asked|told)",
            "meltdown|meltdowns|tantrum|tantrums",
            "melt down|downs",
        ),
        "became distressed; say what you saw",
        unless="call|calls|called|calling|word|words|family",
    ),
    Rather(("attention seeking|seeker|seekers|seeks",), "connection-seeking; wanted an adult near"),
    Rather(
        (
            "manipulative !toy|toys|play|material|materials|equipment|resource|resources|skills",
            f"manipulate|manipulates|manipulated|manipulating ({_WHOM})",
            f"controlling behaviour|behaviours|behavior|{_CHILD}",
            f"({_SO}) controlling $",
            f"({_SO}) controlling ({_AND})",
        ),
        "needed it to be predictable; tried to feel safe",
    ),
    Rather(
        (
            "refuses|refused|refusing|refusal|refusals",
            "refuse (to)",
            "defiant|defiantly|defiance !disorder",
            "non compliant|compliance",
            "noncompliant|noncompliance",
        ),
        "could not do (what) yet; said no to (whom)",
    ),
    Rather(
        (
            "aggressive|aggressively !cancer|tumour|treatment|dog",
            f"violent behaviour|behaviours|behavior|outburst|outbursts|{_CHILD}",
        ),
        "the fact: hit, kicked, threw (what), when distressed",
        unless=_HOME,
    ),
    Rather(
        ("abscond|absconds|absconded|absconding", "do|does|did|done|doing a runner"),
        "left the room or site without an adult",
    ),
    Rather(
        (
            f"({_IS}) lying (about)",
            f"({_IS}) lying (to) ({_WHOM})",
            f"({_IS}) lying (again|because)",
            f"({_IS}) lying .",
            "tell|tells|told|telling lies",
            "tells|told|telling a lie",
            "lied (about|to)",
            "liar|liars",
        ),
        "said (what); what we know is (what)",
    ),
    Rather(
        (
            "perpetrator|perpetrators",
            "victim|victims !of|support",
            "!sex|young|registered offender|offenders",
        ),
        "child who hurt; child who was hurt",
    ),
    Rather(
        ("sanction|sanctions|sanctioned", "punish|punishes|punished|punishing|punishment|punishments"),
        "consequence; what happens next",
    ),
    Rather(
        (
            "made|had|has|told|asked to apologise|apologize",
            "made|had|has|told|asked to say sorry",
            "made|make|makes|making * apologise|apologize",
            "made|make|makes|making|told|asked|had * say sorry",
            "told|asked * to say sorry",
            "!i|we|adult|teacher apologise|apologised|apologises|apologising|apologize|apologized",
        ),
        "repair; put right",
    ),
    Rather(("low functioning", f"semh|ebd {_CHILD}", "ebd"), "child with (what); or as the family prefers"),
    Rather(("suffer|suffers|suffered|suffering from",), "has"),
    Rather(
        ("out of nowhere", "for no reason", "for no apparent|obvious|good|clear reason"),
        "trigger not known yet",
    ),
    Rather(
        (
            "!as|nearly|almost always !wanted|welcome",
            "never !mind|again|before|seen|been|heard|had|tried|met",
        ),
        "the number of times",
        unless=_FACTS,
    ),
    Rather(
        (
            "de escalate|escalates|escalated|escalating him|her|them",
            f"de escalate|escalates|escalated|escalating the|this {_CHILD}",
            "deescalated|deescalate|deescalating him|her|them",
        ),
        "helped (whom) to calm; (who) calmed",
    ),
    Rather(
        (
            "^ mum|mummy|dad|daddy (said|says|rang|called|phoned|emailed|reported|told)",
            "(spoke|spoken|talked) (to|with) mum|dad",
            "(rang|phoned|emailed|called) mum|dad",
            "broken home|homes !button|key|screen",
        ),
        "the parent's name, or whose parent it is",
    ),
    Rather(
        (
            "went|goes|going off on one",
            "play|plays|played|playing up !to",
            "acting|acted up",
            "stroppy|nutter",
            "had|has|having|threw a strop|paddy|wobbly",
            "little madam|monster|terror|so and so",
            "☺",
        ),
        "plain facts: what you saw",
    ),
)
"""The words that the field avoids, a row for each way in which they judge."""


def suggest(text: str) -> Suggestion | None:
    """What to offer for a text: for the first words that the field avoids; None where there are none."""
    words = _words(text)
    sentences: dict[int, set[str]] = {}
    for word in words:
        sentences.setdefault(word.sentence, set()).add(word.folded)
    for place, word in enumerate(words):
        for phrase in _phrases().get(word.folded, ()):
            if phrase.fits(words, place) and not sentences[word.sentence] & phrase.unless:
                first, last = words[place + phrase.shown[0]], words[place + phrase.shown[1]]
                typed = " ".join(text[first.start : last.end].split())
                return Suggestion(typed, phrase.row.prefer)
    return None


def suggest_in(ask: Ask | None, text: str) -> Suggestion | None:
    """What to offer for the text of a field: nothing for a child's own words, or for what is no sentence.

    Args:
        ask: how the field is asked for.
    """
    written = ask is not None and ask.form == "text" and not (ask.options or ask.own_words)
    return suggest(text) if written else None


# --- words

_WORD = re.compile(
    r"(?:[^\W_]|[\u0300-\u036f])+(?:['’\u02bc](?:[^\W_]|[\u0300-\u036f])+)*"
    r"|[\U0001f300-\U0001faff][\U0001f300-\U0001faff\u200d\ufe0f\u2640\u2642]*"
)
_JOINS = re.compile(r"[^\S\n]*\n?[^\S\n]*|[-\u2010\u2011]")
_STOPS = re.compile(r"[.!?;…]|\n\s*\n")
_PAIRS = {"“": '”“"', '"': '"”', "„": "“”", "«": "»", "\u2039": "\u203a", "‘": "’'", "'": "'’"}
"""Quotation marks, and what may close each."""
_SINGLE = "‘'"
_CLIPPED = re.compile(r"'(?:em|cause|cos|til|till|tis|twas|bout|n|nuff)\b", re.IGNORECASE)
"""Words that begin with an apostrophe."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text.

    Attributes:
        folded: without case and accents; "" in quotation marks.
        start: where it begins.
        end: behind its last letter.
        sentence: which sentence of the text it is in, from 0.
        joined: whether it goes on from the word before, with no stop between them.
        stopped: whether a stop stands right behind it.
        fact: whether it speaks of injury, force or seclusion.
    """

    folded: str
    start: int
    end: int
    sentence: int
    joined: bool
    stopped: bool
    fact: bool


def _words(text: str) -> list[_Word]:
    quoted = list(_quoted(text))
    words: list[_Word] = []
    end, sentence = 0, 0
    for found in _WORD.finditer(text):
        gap = text[end : found.start()]
        sentence += _STOPS.search(gap) is not None
        while quoted and quoted[0][1] <= found.start():
            del quoted[0]
        own = bool(quoted) and quoted[0][0] <= found.start()
        joined = bool(words) and _JOINS.fullmatch(gap) is not None
        end = found.end()
        stopped = _STOPS.match(text, end) is not None
        folded = "" if own else _folded(found[0])
        a_bit = folded == "bit" and joined and words[-1].folded in {"a", "little"}
        fact = not a_bit and folded in _alternatives(_FACTS)
        words.append(_Word(folded, found.start(), end, sentence, joined, stopped, fact))
    return words


def _folded(word: str) -> str:
    return "☺" if ord(word[0]) >= 0x1F300 else fold_text(word)


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Where what stands in quotation marks begins and ends. What is opened and not closed yet goes on to the
    end: it is still being typed."""
    place = 0
    while place < len(text):
        mark = text[place]
        if mark in _PAIRS and _opens(text, place):
            end = next((at for at in range(place + 1, len(text)) if _closes(text, mark, at)), len(text))
            yield place, end
            place = end
        place += 1


def _opens(text: str, place: int) -> bool:
    """Whether a mark opens a quotation; an apostrophe does not."""
    if text[place] not in _SINGLE:
        return True
    begins = place == 0 or not (text[place - 1].isalnum() or text[place - 1] in ".,!?")
    return begins and not text[place + 1 : place + 2].isspace() and not _CLIPPED.match(text, place)


def _closes(text: str, mark: str, place: int) -> bool:
    """Whether a mark closes what another has opened; an apostrophe within a word does not."""
    if text[place] not in _PAIRS[mark]:
        return False
    return mark not in _SINGLE or not (text[place + 1 : place + 2].isalnum() or text[place - 1].isspace())


# --- phrases


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of the list, taken apart.

    Attributes:
        row: what it belongs to.
        items: which words may stand at each place; none for any.
        shown: the first and the last place that is meant.
        marks: the items without a place: `^`, `$`, `.`.
        not_before: words that may not stand before it.
        not_behind: words that may not stand behind it.
    """

    row: Rather
    items: tuple[frozenset[str], ...]
    shown: tuple[int, int]
    marks: frozenset[str]
    not_before: frozenset[str]
    not_behind: frozenset[str]

    def fits(self, words: list[_Word], place: int) -> bool:
        """Whether it stands at a place in a text, and may be spoken of there."""
        own = words[place : place + len(self.items)]
        before = words[place - 1] if place else None
        behind = words[place + len(self.items)] if place + len(self.items) < len(words) else None
        return (
            len(own) == len(self.items)
            and all(not item or word.folded in item for item, word in zip(self.items, own, strict=True))
            and all(word.joined and word.folded for word in own[1:])
            and not (before and own[0].joined and before.folded in self.not_before)
            and not (behind and behind.joined and behind.folded in self.not_behind)
            and not ("^" in self.marks and own[0].joined)
            and not ("$" in self.marks and behind and behind.joined)
            and not ("." in self.marks and not own[-1].stopped)
            and not (before and before.fact)
            and not (behind and behind.fact)
        )

    @property
    def unless(self) -> frozenset[str]:
        """Words in whose sentence it stays."""
        return _alternatives(self.row.unless)


@functools.cache
def _alternatives(words: str) -> frozenset[str]:
    return frozenset(filter(None, words.split("|")))


@functools.cache
def _phrases() -> dict[str, list[_Phrase]]:
    """The phrases of the list, by each word that they may begin with."""
    found: dict[str, list[_Phrase]] = {}
    for row in LIST:
        for text in row.avoid:
            phrase = _take_apart(text, row)
            for word in phrase.items[0]:
                found.setdefault(word, []).append(phrase)
    return found


def _take_apart(text: str, row: Rather) -> _Phrase:
    parts = text.split(" ")
    places = [each for each in parts if each[0] not in "!^$."]
    meant = [place for place, each in enumerate(places) if each[0] != "("]
    return _Phrase(
        row,
        tuple(_alternatives(each.strip("()").replace("*", "")) for each in places),
        (meant[0], meant[-1]),
        frozenset(parts) & {"^", "$", "."},
        _alternatives(parts[0].removeprefix("!")) if parts[0].startswith("!") else frozenset(),
        _alternatives(parts[-1].removeprefix("!")) if parts[-1].startswith("!") else frozenset(),
    )

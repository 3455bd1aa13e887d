"""The Friday before half term, as three PCs of one school see it.

Willow has nine children. The classroom PC is AB's, a teaching assistant, and CD's, the teacher; the PC of the
sensory room EF's, a teaching assistant who leaves at 13:00; the laptop HT's, who leads the school and takes
it with her at 13:00. From 10:40 to 14:20 the network is down. School ends at 14:45 today; then come half
term, the end of summer time, and an INSET day.
"""

from pathlib import Path

import pytest

from store.words import exchange as words
from tests.store.story.day import Day

ADULTS = {
    "AB": "TA",
    "CD": "Class teacher",
    "EF": "TA",
    "GH": "TA",
    "IJ": "Mentor",
    "KL": "Supply teaching assistant",
    "HT": "Headteacher",
}
CHILDREN = {
    "Aisha": {"legal_forename": "Aisha", "legal_surname": "Khan", "adults": ["AB", "GH"]},
    "Ben O": {"legal_forename": "Ben", "legal_surname": "O'Neill", "adults": ["EF", "AB"]},
    "Ben C": {"legal_forename": "Ben", "legal_surname": "Carter", "adults": ["GH", "AB"]},
    "Kofi": {
        "legal_forename": "Kofi",
        "check_ins": ["arrival", "mid-morning", "lunch"],
        "adults": ["EF", "AB"],
    },
    "Zoë": {
        "legal_forename": "Zoë",
        "legal_surname": "Hartley-Jones",
        "check_ins": ["arrival", "afternoon", "end of day"],
        "adults": ["AB", "EF"],
    },
    "Łukasz": {
        "legal_forename": "Łukasz",
        "legal_surname": "Wójcik",
        "check_ins": ["arrival"],
        "adults": ["EF", "AB"],
    },
    "Mai": {
        "legal_forename": "Thị Mai",
        "preferred_forename": "Mai",
        "legal_surname": "Nguyễn",
        "check_ins": ["arrival", "lunch"],
        "adults": ["IJ", "AB"],
    },
    "Sam": {
        "legal_forename": "Samuel",
        "preferred_forename": "Sam",
        "legal_surname": "Okafor",
        "adults": ["GH", "AB"],
    },
    "Ruby": {"legal_forename": "Ruby", "legal_surname": "Bell", "adults": ["GH", "AB"]},
}
NOTICED = ("aisha", "ben.o'neill", "ben.carter", "kofi", "zoe", "lukasz", "mai.nguyen", "sam")
THURSDAY = (
    *("c kofi xs 9:05", "c kofi g 10:50", "c kofi g 12:30", "c zoe g 9:05", "c zoe g 14:00", "c zoe g"),
    *("c lukasz g 9:05", "c mai g 9:05", "c mai g 12:30"),
)
EVERYWHERE = "willow sensory laptop"


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Half past eight on Friday 23 October 2026. In the days before, every child but Ruby, who is quiet,
    was noticed."""
    day = Day(tmp_path, ADULTS, CHILDREN, ["willow", "sensory", "laptop"])
    day.school_days("willow", "term", "2026-09-03", "2026-12-18")
    day.school_days("willow", "holiday", "2026-10-26", "2026-10-30")
    day.school_days("willow", "INSET", "2026-11-02")
    day.school_days("willow", "early finish", "2026-10-23", ends="14:45")
    day.at("2026-10-12 10:00")
    day.write("willow", "GH", "f ruby s shared the blue pens", "ruby's")
    day.amend("willow", "GH", "ruby's", "read_back=2026-10-16")
    day.at("2026-10-20 10:00")
    for child in NOTICED:
        day.write("willow", "AB", f"f {child} k said something kind", child)
        if child != "zoe":
            day.amend("willow", "AB", child, "read_back=2026-10-20")
    day.at("2026-10-22 15:10")
    for child in NOTICED:
        day.write("willow", "AB", f"h {child} w thought of you on the bus")
    for line in THURSDAY:
        day.write("willow", "AB", line)
    day.at("2026-10-23 08:30")
    day.exchange()
    return day


def test_the_friday_before_half_term(day: Day):
    the_morning(day)
    day.at("10:40")
    with day.network_down():
        without_the_network(day)
    day.at("14:20")
    the_afternoon(day)
    after_school(day)
    after_half_term(day)


def the_morning(day: Day):
    """Everything reaches every PC within seconds."""
    # GH is away: what she would owe to Ruby falls to AB.
    day.at("08:30")
    day.is_away("willow", "GH")
    day.tells(
        EVERYWHERE,
        """
        + AB amber Zoë: read back: friendship entry of Tue 20 Oct 10:00 (by 14:45)
        + AB grey Ruby: not held in mind for 5 school days (by 14:45)
        """,
    )

    # Mai is absent: nobody is asked for her arrival, or her lunch. Nobody checks in with Kofi.
    day.at("09:05")
    day.write("willow", "AB", "c zoe g")
    day.write("sensory", "EF", "c lukasz y tired")
    day.write("willow", "AB", "c mai xa")
    day.at("09:14")
    day.tells(EVERYWHERE, "")
    day.at("09:15")
    day.tells(EVERYWHERE, "+ EF amber Kofi: check-in, arrival (by 09:00)")

    # There were not enough of them, as on Thursday.
    day.at("09:20")
    day.write("sensory", "EF", "c kofi xs")
    day.tells(
        EVERYWHERE,
        """
        - EF amber Kofi: check-in, arrival (by 09:00)
        + EF grey Kofi: 2 check-ins missed lately: time together (by 14:45)
        """,
    )

    # AB promises Zoë to be back at eleven; two children get something to hold on to.
    day.at("09:40")
    day.write("willow", "AB", "h zoe w >11:00 back after play", "promise")
    day.write("sensory", "EF", "o lukasz o >12:00", "keyring")
    day.amend("sensory", "EF", "keyring", "item=green keyring")
    day.write("willow", "CD", "o aisha o", "hanky")
    day.amend("willow", "CD", "hanky", "item=mum's hanky")
    day.tells(EVERYWHERE, "")

    # Ben O'Neill is held. The statutory record of that is kept elsewhere: its reference is owed.
    day.at("10:10")
    day.write("willow", "AB", "i ben.o'neill hyp a scratch on his arm", "incident")
    day.tells(
        EVERYWHERE,
        """
        + HT amber Ben O: to be seen by the leadership team, incident 10:10 (by 10:40)
        + CD amber Ben O: CPOMS reference, incident 10:10 (by 14:45)
        + CD amber Ben O: reference of the statutory record, incident 10:10 (by 14:45)
        + CD grey Ben O: tell home, incident 10:10 (by 14:45)
        + EF grey Ben O: kind moments noticed: 2, incidents: 1 (by 14:45)
        + HT grey Ben O: offer time to AB (by Tue 3 Nov 15:30)
        """,
    )
    day.at("10:24")
    day.amend("willow", "AB", "incident", "end=10:24")
    day.tells(EVERYWHERE, "+ EF grey Ben O: repair to plan: incident of 10:10 (by Tue 3 Nov 15:30)")


def without_the_network(day: Day):
    """Each PC knows what it was told before, and what is written on it."""
    # Half an hour has passed, and no leader has seen the incident.
    day.at("10:41")
    day.tells(
        EVERYWHERE,
        """
        - HT amber Ben O: to be seen by the leadership team, incident 10:10 (by 10:40)
        + HT red   Ben O: to be seen by the leadership team, incident 10:10 (by 10:40)
        """,
    )
    assert set(day.folder_said.values()) == {words.SHARE_GONE}
    day.at("10:50")
    day.tells(EVERYWHERE, "+ AB amber Zoë: a promise, 11:00: kept or missed? (by 11:00)")

    assert day.above_the_list("willow", "AB") == [
        "Ben O: to be seen by the leadership team, incident 10:10",
        "Zoë: a promise, 11:00: kept or missed?",
        "Zoë: read back: friendship entry of Tue 20 Oct 10:00",
    ]
    assert day.above_the_list("willow", "CD") == [
        "Ben O: to be seen by the leadership team, incident 10:10",
        "Zoë: a promise, 11:00: kept or missed?",
        "Ben O: CPOMS reference, incident 10:10",
    ]

    # EF checks in with Kofi in time: the other two PCs cannot know.
    day.at("10:55")
    day.write("sensory", "EF", "c kofi g")
    day.at("11:00")
    day.tells("willow laptop", "+ EF amber Kofi: check-in, mid-morning (by 10:45)")
    day.tells("sensory", "")

    # HT sees the incident: only her laptop knows.
    day.at("11:05")
    day.amend("laptop", "HT", "incident", "slt_seen=HT 11:05")
    day.tells("laptop", "- HT red Ben O: to be seen by the leadership team, incident 10:10 (by 10:40)")

    # AB and EF write on the same incident, unseen by each other. AB keeps her promise, late.
    day.at("11:20")
    day.amend("willow", "AB", "incident", "place=p", "before=p", "tried=space and time", "rupture_with=me")
    day.tells(
        "willow",
        """
        - EF grey Ben O: repair to plan: incident of 10:10 (by Tue 3 Nov 15:30)
        + AB grey Ben O: repair to plan: incident of 10:10 (by Tue 3 Nov 15:30)
        """,
    )
    day.at("11:25")
    day.amend("willow", "AB", "promise", "kept=kept")
    day.tells("willow", "- AB amber Zoë: a promise, 11:00: kept or missed? (by 11:00)")
    day.at("11:30")
    day.amend("sensory", "EF", "incident", "place=corridor", "rupture_with=peer")
    day.tells("sensory laptop", "")

    # Łukasz has lost the keyring. HT holds Ruby in mind, who is quiet.
    day.at("11:50")
    day.write("sensory", "EF", "o lukasz l", "lost")
    day.write("laptop", "HT", "h ruby w saw your painting in the hall")
    day.tells("laptop", "- AB grey Ruby: not held in mind for 5 school days (by 14:45)")
    day.at("12:00")
    day.tells("willow laptop", "+ EF amber Łukasz: green keyring is due back, 12:00 (by 12:00)")
    day.tells("sensory", "")
    day.at("12:35")
    day.write("sensory", "EF", "c kofi g")
    day.at("12:45")
    day.tells("willow laptop", "+ EF amber Kofi: check-in, lunch (by 12:30)")
    day.tells("sensory", "")

    # HT leaves with the laptop. EF hands over to KL, and leaves: what she owes passes to AB.
    day.at("13:00")
    assert day.leaves("laptop") == 2, "the incident that HT has seen, and what she told Ruby"
    day.hands_over("sensory", "EF", "KL", "The sensory room is ours until three.")
    assert day.reads("sensory", "KL") == [
        "Aisha, promised: mum's hanky is out",
        "Ben O, now: incident 10:10, ended 10:24",
        "Ben O, watch: rupture with the incident 10:10, EF leads the repair (to plan)",
        "Ben O, next: tell home, incident 10:10",
        "Kofi, now: 12:35, EF",
        "Kofi, next: 2 check-ins missed lately: time together",
        "Zoë, now: 09:05, AB",
        "Zoë, promised: 11:00 · AB · kept or missed? not said · back after play",
        "Łukasz, now: tired · 09:05, EF",
        "Łukasz, watch: green keyring is lost",
        "Mai, now: absent · 09:05, AB",
    ]
    assert day.handovers("willow", "KL") == [], "KL is in the classroom, where it has not come yet"
    day.is_away("sensory", "EF")
    day.tells(
        "sensory",
        """
        - EF grey Kofi: 2 check-ins missed lately: time together (by 14:45)
        + AB grey Kofi: 2 check-ins missed lately: time together (by 14:45)
        - EF grey Ben O: kind moments noticed: 2, incidents: 1 (by 14:45)
        + AB grey Ben O: kind moments noticed: 2, incidents: 1 (by 14:45)
        - EF grey Ben O: repair to plan: incident of 10:10 (by Tue 3 Nov 15:30)
        + AB grey Ben O: repair to plan: incident of 10:10 (by Tue 3 Nov 15:30)
        """,
    )

    # A voicemail is no word with home. A repair that was tried is a step, and not done.
    day.at("13:30")
    day.write("willow", "CD", "p ben.o'neill icv")
    day.tells("willow sensory", "")
    day.at("13:40")
    day.write("willow", "AB", "r ben.o'neill t not yet, he wants to be left alone", "tried")
    day.tells("willow", "- AB grey Ben O: repair to plan: incident of 10:10 (by Tue 3 Nov 15:30)")
    day.at("13:44")
    day.tells("willow sensory", "")
    day.at("13:45")
    day.tells(
        "willow sensory",
        """
        - CD grey Ben O: tell home, incident 10:10 (by 14:45)
        + CD amber Ben O: tell home, incident 10:10 (by 14:45)
        """,
    )
    # KL is at work in the classroom, as only its PC knows.
    day.at("13:50")
    day.write("willow", "KL", "c sam g")
    day.tells("willow sensory", "")
    day.at("14:15")
    day.tells(
        "willow sensory",
        """
        + AB amber Zoë: check-in, afternoon (by 14:00)
        + CD amber Aisha: mum's hanky is out: does it go home? (by 14:45)
        """,
    )
    day.at("14:18")
    day.write("willow", "AB", "c zoe g")
    day.tells("willow", "- AB amber Zoë: check-in, afternoon (by 14:00)")


def the_afternoon(day: Day):
    """What each of the two PCs that are on did not know comes to it."""
    day.tells(
        "willow",
        """
        - EF amber Kofi: check-in, mid-morning (by 10:45)
        - EF amber Kofi: check-in, lunch (by 12:30)
        - EF amber Łukasz: green keyring is due back, 12:00 (by 12:00)
        + CD amber Willow: a handover of EF, 13:00, that nobody has seen (by 13:50)
        - EF grey Kofi: 2 check-ins missed lately: time together (by 14:45)
        + AB grey Kofi: 2 check-ins missed lately: time together (by 14:45)
        - EF grey Ben O: kind moments noticed: 2, incidents: 1 (by 14:45)
        + AB grey Ben O: kind moments noticed: 2, incidents: 1 (by 14:45)
        """,
    )
    day.tells(
        "sensory",
        """
        - AB amber Zoë: a promise, 11:00: kept or missed? (by 11:00)
        - AB amber Zoë: check-in, afternoon (by 14:00)
        + CD amber Willow: a handover of EF, 13:00, that nobody has seen (by 13:50)
        - AB grey Ben O: repair to plan: incident of 10:10 (by Tue 3 Nov 15:30)
        """,
    )
    for pc in ("willow", "sensory"):
        incident = day.entry(pc, "incident")
        assert incident.also_amended == ("place", "rupture_with"), "AB and EF had not seen each other's"
        assert incident.fields["place"] == "corridor", "what was written last stands"
        assert incident.fields["tried"] == ["space and time"], "and what only AB wrote"

    # EF's handover waits for KL everywhere now, and says how things are, not how they were.
    for pc in ("willow", "sensory"):
        assert day.handovers(pc, "KL") == ["EF: The sensory room is ours until three."]
    read = day.reads("willow", "KL")
    assert "Zoë, promised: 11:00 · AB · kept · back after play" in read
    assert "Ben O, watch: rupture with the incident 10:10, AB leads the repair (tried)" in read
    day.answers("willow", "KL", "Thank you. I am there with them now.")
    day.tells("willow sensory", "- CD amber Willow: a handover of EF, 13:00, that nobody has seen (by 13:50)")
    assert day.handovers("sensory", "KL") == []
    assert day.answered("sensory", "EF") == ["KL: Thank you. I am there with them now."]

    # CD speaks with home, and writes down what the school's own records are called.
    day.at("14:25")
    day.write("willow", "CD", "p ben.o'neill ics told his mum, she will talk with him")
    day.amend("willow", "CD", "incident", "cpoms=4711", "statutory_ref=B 12")
    day.tells(
        "willow sensory",
        """
        - CD amber Ben O: tell home, incident 10:10 (by 14:45)
        - CD amber Ben O: CPOMS reference, incident 10:10 (by 14:45)
        - CD amber Ben O: reference of the statutory record, incident 10:10 (by 14:45)
        """,
    )
    day.at("14:35")
    day.write("willow", "AB", "r ben.o'neill dg built the den together")
    day.write("sensory", "KL", "g ben.o'neill p stopped and asked for help")
    day.amend("willow", "AB", "zoe", "read_back=2026-10-23")
    day.write("willow", "CD", "o aisha h")
    day.tells(
        "willow sensory",
        """
        - AB amber Zoë: read back: friendship entry of Tue 20 Oct 10:00 (by 14:45)
        - AB grey Ben O: kind moments noticed: 2, incidents: 1 (by 14:45)
        - CD amber Aisha: mum's hanky is out: does it go home? (by 14:45)
        """,
    )


def after_school(day: Day):
    """What the laptop had since 11:05 reaches the others only now, and what happened meanwhile HT."""
    day.at("14:45")
    day.tells("willow sensory", "")
    # CD closes the day, and says of the rest that it has time.
    day.at("15:05")
    assert day.closes("willow", "CD", "on Tuesday, in peace") == [
        "Ben O: Incident 10:10 lacks: seen by SLT, account",
        "Łukasz: Object 11:50 lacks: home told",
        "Ben O: Parent contact 14:25 lacks: parent or carer",
        "Ben O: Repair 14:35 lacks: back in relationship",
    ]
    day.tells("willow sensory", "")
    assert day.came_after_close("sensory") == []
    # HT is back. What she wrote came after close, and stands.
    day.at("15:40")
    day.is_back("laptop")
    day.tells(
        "willow sensory",
        """
        - HT red  Ben O: to be seen by the leadership team, incident 10:10 (by 10:40)
        - AB grey Ruby: not held in mind for 5 school days (by 14:45)
        """,
    )
    assert len({tuple(day.told(pc)) for pc in day.pcs}) == 1
    day.seen("laptop")
    for pc in day.pcs:
        assert day.came_after_close(pc) == ["amendment, Ben O", "held-in-mind, Ruby"]
    day.all_agree()


def after_half_term(day: Day):
    """The next school day comes after half term, the end of summer time, and an INSET day."""
    day.at("2026-11-02 10:00")
    day.tells(
        EVERYWHERE,
        """
        - AB grey Kofi: 2 check-ins missed lately: time together (by 14:45)
        - HT grey Ben O: offer time to AB (by Tue 3 Nov 15:30)
        """,
    )
    day.at("2026-11-03 08:29")
    assert day.above_the_list("willow", "EF") == [], "quiet, until the day begins"
    day.at("2026-11-03 08:40")
    assert day.above_the_list("willow", "EF") == [
        "Łukasz: green keyring is lost: tell home",
        "Ben O: offer time to AB",
    ]
    day.tells(
        EVERYWHERE,
        """
        + HT amber Ben O: offer time to AB (by 15:30)
        + EF amber Łukasz: green keyring is lost: tell home (by 15:30)
        + EF grey Kofi: 2 check-ins missed lately: time together (by 15:30)
        + AB grey Aisha: tell them they were thought about (by 15:30)
        + EF grey Ben O: tell them they were thought about (by 15:30)
        + GH grey Ben C: tell them they were thought about (by 15:30)
        + EF grey Kofi: tell them they were thought about (by 15:30)
        + AB grey Zoë: tell them they were thought about (by 15:30)
        + EF grey Łukasz: tell them they were thought about (by 15:30)
        + IJ grey Mai: tell them they were thought about (by 15:30)
        + GH grey Sam: tell them they were thought about (by 15:30)
        + GH grey Ruby: tell them they were thought about (by 15:30)
        """,
    )
    day.amend("laptop", "HT", "incident", "wellbeing_offer=yes")
    day.amend("sensory", "EF", "lost", "home_told=yes")
    day.at("09:05")
    day.write("willow", "EF", "c kofi g time to talk", "kofi")
    day.amend("willow", "EF", "kofi", "slot=t", why="it was time together")
    day.tells(
        EVERYWHERE,
        """
        - HT amber Ben O: offer time to AB (by 15:30)
        - EF amber Łukasz: green keyring is lost: tell home (by 15:30)
        - EF grey Kofi: 2 check-ins missed lately: time together (by 15:30)
        """,
    )
    day.all_agree()

"""The page to print: valid, whole in itself, and without a name, a script or a colour too many."""

import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from store.handover.drafting import draft
from store.handover.page import as_html, draft_sheet, sent_sheet
from tests.store.handover.hands import Handing
from tests.store.owed.room import when

MON = "2026-11-23T"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
VOID = {"meta"}
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "section", "dl", "dt", "dd"),
    *("span", "footer"),
}
HOSTILE = "<script>alert(1)</script> & \"quoted\" 'single' </dd> \u202eturned [b]"


class Checked(HTMLParser):
    """Takes a page apart, and stops at what does not fit."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.texts: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data)


def checked(html: str) -> Checked:
    parser = Checked()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


def page_of(room: Handing, at: str) -> str:
    now = when(at)
    drafted = draft(room.book, room.group, room.to_class, now)
    return as_html(draft_sheet(room.book, room.to_class, drafted, room.group, now))


@pytest.fixture
def busy(room: Handing) -> Handing:
    """A morning with something under every part, for Ben and Zoë."""
    room.write(MON + "09:00", "check-in", "Zoë", zone="blue")
    room.write(MON + "09:05", "check-in", zone="yellow", note="quiet, sat with @zoë")
    room.write(MON + "09:10", "rupture", rupture_with="me", note="missed the signal")
    room.write(MON + "09:20", "held-in-mind", method="words", due=MON + "14:00:00+00:00", note=HOSTILE)
    room.write(MON + "09:30", "handover-note", part="next", note="toast\nand the corner")
    return room


def test_the_page_says_what_is_to_be_handed_over(busy: Handing):
    texts = " ".join(" ".join(checked(page_of(busy, MON + "10:00")).texts).split())
    assert "Handover, Willow For class Willow Drafted from the book, Mon 23 Nov 2026 10:00" in texts
    assert "Ben Now y ▲ yellow · quiet, sat with another child · 09:05, AB Watch rupture" in texts
    assert "Zoë Now b ▼ blue · 09:00, AB" in texts


def test_it_is_valid_and_needs_nothing_from_anywhere(busy: Handing):
    html = page_of(busy, MON + "10:00")
    assert html.startswith('<!doctype html>\n<html lang="en-GB">')
    names = {name for name, _ in checked(html).attributes}
    assert names <= {"lang", "charset", "name", "content", "class"}
    assert not re.search(r"https?:|//|url\(|@import|src=|href=", html)


def test_texts_are_escaped_and_steer_nothing(busy: Handing):
    html = page_of(busy, MON + "10:00")
    assert "<script" not in html
    assert "\u202e" not in html
    assert '<script>alert(1)</script> & "quoted"' in " ".join(checked(html).texts)


def test_no_other_child_is_named_in_a_childs_section(busy: Handing):
    sections = re.findall(r"<section>.*?</section>", page_of(busy, MON + "10:00"), re.DOTALL)
    assert [("Ben" in each, "Zoë" in each) for each in sections] == [(True, False), (False, True)]


def test_it_is_read_in_black_and_white(busy: Handing):
    colours = set(re.findall(r"#[0-9a-f]{3,6}\b|rgb\([^)]*\)", page_of(busy, MON + "10:00")))
    assert colours == {"#000", "#fff"}
    assert all(
        f"{key} {shape} {zone}" in page_of(busy, MON + "10:00") for key, shape, zone in [("b", "▼", "blue")]
    )


def test_a_handover_that_was_sent_says_from_whom_for_whom_and_until_when(busy: Handing):
    key = busy.send(MON + "11:00", busy.to("EF"), busy.line("the stairs"), note="keep @zoë near")
    html = as_html(sent_sheet(busy.book, busy.one_sent(key, MON + "11:01"), when(MON + "11:01")))
    texts = checked(html).texts
    assert "From AB Name, Mon 23 Nov 2026 11:00" in texts
    assert "For EF EF Name" in texts
    assert "Counts until Tue 24 Nov 2026" in texts
    assert "keep another child near" in texts


def test_an_empty_page_says_so(room: Handing):
    assert "Nothing is to be handed over." in page_of(room, MON + "10:00")


def test_a_browser_prints_it_on_a4(busy: Handing, need_tool: Callable[..., str], tmp_path: Path):
    browser = need_tool(*BROWSERS)
    page, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(page_of(busy, MON + "10:00"), encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    subprocess.run(
        [browser, *options, profile, f"--print-to-pdf={printed}", page.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pdf = printed.read_bytes()
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert box is not None
    assert [round(float(each)) for each in box.groups()] == [595, 842]
    assert pdf.count(b"/Type /Page\n") == 1

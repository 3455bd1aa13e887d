"""What people bring and type: what must hold whatever it becomes."""

from contextlib import suppress

from store.arranging.arranging import new_of, prepare_new
from store.arranging.term_dates import read_term_dates
from store.errors import Refused
from store.importing.importing import apply_import, import_author, plan_import
from store.kinds import all_kinds
from store.quickline.completing import look_ahead
from store.quickline.quickline import Scope, in_words, print_line, read_line
from store.records import Author
from store.views.search import read_query
from tests.fuzz import ground
from tests.fuzz.pages import others, small_book
from tui.commands.log import read_text


def check_table(data: bytes) -> None:
    """A school's export: refused in words, or taken in once; the same file again changes nothing."""
    with ground.calmly():
        plan = plan_import(ground.read_book(), data)
        if plan.changes_nothing:
            return
        with small_book() as folder:
            book = ground.opened(folder)
            with suppress(Refused):
                import_author(book, plan, "AB")
            apply_import(book, plan, Author(None, None))
            assert plan_import(book, data).changes_nothing, "the same file twice changes something"
            ground.holds_all(book, others())


def tables() -> list[bytes]:
    return [path.read_bytes()[:1500] for path in sorted(ground.DATA.glob("*.csv"))] + [
        "Forename;Surname;DOB;Reg\r\nZoë;Hart;12/03/2016;Willow\r\n".encode("cp1252"),
        "Name\tInitials\tClass\nAnn Bell\tAB\tWillow\n".encode("utf-16"),
    ]


def check_calendar(data: bytes) -> None:
    with ground.calmly():
        found = read_term_dates(data, ground.CLOCK.zone)
        assert all(each.reason for each in found.left_out)
        book = ground.read_book()
        new = new_of(book, found.days, found.slots)
        assert len(prepare_new(book, new, ground.author()).records) == new.count


def calendars() -> list[bytes]:
    half = "DTSTART;VALUE=DATE:20261026\r\nDTEND;VALUE=DATE:20261031\r\nSUMMARY:Half term\r\n"
    early = "DTSTART:20261218T131500Z\r\nSUMMARY:Early finish 1.15pm\r\n"
    events = "".join(f"BEGIN:VEVENT\r\n{each}END:VEVENT\r\n" for each in (half, early))
    opens = "BEGIN:VEVENT\nDTSTART:20270104\nSUMMARY:Term starts\nEND:VEVENT\n"
    slot = "BEGIN:VEVENT\nDTSTART:20270104T084500\nRRULE:FREQ=DAILY\nSUMMARY:Slot arrival\nEND:VEVENT\n"
    table = "What,First,Last,Ends,Name\nterm,2026-09-01,2026-12-18,,Autumn\nearly finish,18/12/2026,,13:15,\n"
    return [
        f"BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n".encode(),
        f"BEGIN:VCALENDAR\n{opens}{slot}{opens.replace('starts', 'ends').replace('0104', '0320')}".encode(),
        table.encode(),
        b"What;First;Name;Ends\nslot;;midday;12:15\nINSET;1 September 2026;;\n",
    ]


def check_typed(data: bytes) -> None:
    """A quick line, and the same text in the search field."""
    with ground.calmly():
        line = read_text(data, first=True)
        book = ground.read_book()
        scope = Scope(book.people, book.clock, book.people.groups()[0].id)
        look_ahead(line, scope)
        read_query(line, book.people, book.clock)
        draft = read_line(line, scope)
        assert in_words(draft, scope)
        all_kinds()[draft.kind].advice(draft.values)
        assert len(book.prepare([draft], ground.author()).records) == len(draft.pupils)
        with suppress(Refused):
            assert read_line(print_line(draft, scope), scope) == draft, "printed, it reads as something else"


def lines() -> list[bytes]:
    book = ground.read_book()
    one, two = [each.forename.casefold() for each in book.people.pupils()[:2]]
    codes = ("c {} y settled", "f {}+{} h -10 found @{}'s coat", "h {} o >14:00 keyring", "i {} tnn3")
    more = (
        "r {} p",
        "u {} m yesterday 14:10",
        "o {} o",
        "p {} rcs",
        "v {} s -- -10",
        "g {} p 9:40",
        "n {} w watch",
    )
    return [each.format(one, two, one).encode() for each in (*codes, *more)]

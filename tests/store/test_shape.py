"""What a field takes follows from its annotation, strictly."""

from typing import Annotated, ClassVar

import pytest

from store.shape import accepts, hints


@pytest.mark.parametrize(
    ("annotation", "value"),
    [
        (str, ""),
        (str | None, None),
        (str | None, "a"),
        (int | None, 3),
        (bool, False),
        (list[str], []),
        (list[str], ["a", "b"]),
        (list[int] | None, [1]),
    ],
    ids=repr,
)
def test_a_value_of_the_type_is_taken(annotation, value):
    assert accepts(annotation, value)


@pytest.mark.parametrize(
    ("annotation", "value"),
    [
        (str, None),
        (str, 1),
        (str | None, ["a"]),
        (int | None, "3"),
        (int, 3.0),
        (int, True),
        (bool, 1),
        (bool, "yes"),
        (list[str], "ab"),
        (list[str], ["a", None]),
        (list[str], ("a",)),
        (list[int], [True]),
    ],
    ids=repr,
)
def test_nothing_else_is_taken_for_it(annotation, value):
    assert not accepts(annotation, value)


class Below:
    about: ClassVar[str] = "not a field"
    first: str


class Above(Below):
    second: Annotated[int | None, "mark"] = None


def test_the_fields_of_a_class_are_those_of_its_bases_and_then_its_own():
    assert list(hints(Above)) == ["first", "second"]

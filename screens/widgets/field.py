"""Either text field: of one line, or of several."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from screens.widgets.text_fields import LineField

if TYPE_CHECKING:
    from screens.widgets.note_field import NoteField

Field: TypeAlias = "LineField | NoteField"

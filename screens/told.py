"""What is told, in the words of each view."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """Something that is told, in the words of each view.

    Attributes:
        public: without what public view hides.
        detail: with everything.
    """

    public: str
    detail: str

    @classmethod
    def alike(cls, text: str) -> Told:
        """The same words for both, where they tell nothing about a child."""
        return cls(text, text)

    def shown(self, *, detail: bool) -> str:
        """The words of a view."""
        return self.detail if detail else self.public

    def inside(self, sentence: str, **detail: str) -> Told:
        """A sentence with this as its `{what}`; what else it holds stands in detail only."""
        hidden = dict.fromkeys(detail, "")
        public = sentence.format(what=self.public, **hidden).rstrip(": ")
        return Told(public, sentence.format(what=self.detail, **detail))

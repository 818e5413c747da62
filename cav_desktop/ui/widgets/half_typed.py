"""Words in a field that are no answer yet: kept with the draft, so that a lock loses none."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class HalfTyped(Protocol):
    """A control in which words may stand that are not, or not yet, one of its answers."""

    def half_typed(self) -> str:
        """The words that its value does not say; empty when the value says all."""
        ...

    def settle(self) -> None:
        """Take what stands there, as leaving the control does; what is no answer is told."""
        ...

    def show_half(self, words: str) -> None:
        """Put such words back, with what is told of them when the field is left."""
        ...

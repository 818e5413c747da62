"""What is typed in the acts of a page: one draft, with the act and what it is done to."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from cav_desktop.domain.errors import UserError
from cav_desktop.ui.act_card import ActCard, Typed
from cav_desktop.ui.context import Context
from cav_desktop.ui.kept_editor import KeptEditor

Again = Callable[[int], None]
"""Opens a card as it was opened first, for the number it was opened for."""
Ready = Callable[[int], bool]
"""Whether a card may be opened for a number now; what was typed in it waits until it may."""


@dataclass(frozen=True)
class _Held:
    card: ActCard
    again: Again
    is_ready: Ready
    only_differing: bool


def _always(_: int) -> bool:
    return True


class KeptActs(QObject):
    """The cards of the acts of a page, of which one at a time is filled in.

    What was typed and not done is kept as a draft of what the page shows (a case, a house), with
    the act and the number of what it is done to, and opened again with it: also when the act is
    possible no more, which the archive says when it is tried.
    """

    changed = Signal()

    def __init__(self, context: Context, screen: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._held: dict[str, _Held] = {}
        self._key = ""
        self._of = 0
        self._offered: Typed = {}
        self._stood_in = ""
        self._object_id: int | None = None
        self.kept = KeptEditor(context, self, screen, self)

    @property
    def of(self) -> int:
        """The number of what the open act is done to."""
        return self._of

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that the page did not offer."""
        return bool(self._key) and self._typed() != self._offered

    def hold(
        self,
        key: str,
        card: ActCard,
        again: Again,
        *,
        is_ready: Ready = _always,
        only_differing: bool = False,
    ) -> None:
        """Keep what is typed in a card under the name of its act.

        `only_differing`: what the archive said and nobody changed is not kept with it.
        """
        self._held[key] = _Held(card, again, is_ready, only_differing)
        card.typing.connect(partial(self._react, key))
        card.given_up.connect(partial(self._give_up, key))

    def release(self, key: str) -> None:
        """The card of an act goes away with what it was about."""
        if key == self._key:
            self._key = ""
        del self._held[key]

    def ask(self, key: str, of: int = 0) -> bool:
        """Open the card of an act, unless another one is being typed; whether it was opened."""
        held = self._held[key]
        if not self.is_free():
            return False
        if held.is_ready(of):
            if not self._context.attempt(partial(held.again, of)):
                return False
            self.opened(key, of)
        return self._key == key

    def is_typed(self, key: str) -> bool:
        """Whether it is this act that is being typed."""
        return self._key == key and self.is_changed

    def is_free(self) -> bool:
        """Whether another act may be opened; else the one that is being typed is brought up."""
        if self.is_changed:
            card = self._held[self._key].card
            card.show()
            card.ask_to_finish()
            self.go_on()
            return False
        return True

    def opened(self, key: str, of: int = 0) -> None:
        """A card was opened, for the thing of a number: the others close."""
        for held in self._held.values():
            if held.card is not self._held[key].card:
                held.card.hide()
        self._key, self._of = key, of
        self._offered = self._held[key].card.typed()
        self._stood_in = ""

    def show(self, object_id: int) -> None:
        """The page shows something: the act that waits for it is opened again."""
        if object_id != self._object_id:
            self.leave()
            self._object_id = object_id
            self.kept.begin(object_id)

    def look_again(self) -> None:
        """What had to wait before may be opened now."""
        if self._object_id is not None and not self.is_changed:
            self.kept.leave()
            self.kept.begin(self._object_id)

    @property
    def waits(self) -> bool:
        """Whether something was typed that cannot be opened yet."""
        return not self._key and self.kept.is_waiting

    def done(self) -> None:
        """The act is written: nothing of it waits any more."""
        self._close()
        self.kept.finish()
        self._begin_again()

    def leave(self) -> None:
        """The page shows something else: what is pending is kept for the next time."""
        self.kept.leave()
        self._close()
        self._object_id = None

    def go_on(self) -> None:
        """Put the keyboard where she was typing, once it is on the screen."""
        if self._key:
            card = self._held[self._key].card
            QTimer.singleShot(0, card, partial(card.go_on, self._stood_in))

    def payload(self) -> str:
        """The act and what was typed for it, as JSON; an act that was only looked at is nothing."""
        typed = self._typed()
        if not self._key or typed == self._offered:
            return json.dumps({})
        if self._held[self._key].only_differing:
            typed = {name: said for name, said in typed.items() if said != self._offered.get(name)}
        return json.dumps({"act": self._key, "of": self._of, "typed": typed})

    def field_with_keyboard(self) -> str:
        """The field where she is, or was when the keyboard went elsewhere."""
        standing = self._held[self._key].card.field_with_keyboard() if self._key else ""
        return standing or self._stood_in

    def restore(self, payload: str, cursor: str) -> None:
        """Open the act again with what was typed for it."""
        kept = json.loads(payload)
        held = self._held.get(kept.get("act", ""))
        if held is None or not held.is_ready(kept["of"]):
            return
        refused: UserError | None = None
        try:
            held.again(kept["of"])
        except UserError as error:
            held.card.open()
            refused = error
        self.opened(kept["act"], kept["of"])
        held.card.restore(kept["typed"])
        if refused is not None:
            held.card.show_error(refused)
        self._stood_in = cursor
        self.go_on()

    def _typed(self) -> Typed:
        return self._held[self._key].card.typed() if self._key else {}

    def _react(self, key: str) -> None:
        if key == self._key:
            self._stood_in = self.field_with_keyboard()
            self.changed.emit()

    def _give_up(self, key: str) -> None:
        if key != self._key:
            return
        if self.is_changed or self.kept.is_waiting:
            self.kept.discard()
        self._close()
        self._begin_again()

    def _begin_again(self) -> None:
        if self._object_id is not None:
            self.kept.begin(self._object_id)

    def _close(self) -> None:
        if self._key:
            self._held[self._key].card.hide()
        self._key, self._of, self._offered, self._stood_in = "", 0, {}, ""

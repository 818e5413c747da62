"""A change of who opens the archive: the window waits behind its progress until it is done."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cav_desktop.domain.errors import EnvironmentFailure
from cav_desktop.domain.progress import Progress
from cav_desktop.services.access.archives import Unlocked
from cav_desktop.ui.context import Context
from cav_desktop.ui.widgets import ProgressDialog

Change = Callable[[Unlocked, Progress], Unlocked]


def carry_out(  # noqa: PLR0913 - the change, its outcomes, and where it is shown
    context: Context,
    owner: QWidget,
    change: Change,
    done: Callable[[Unlocked], object],
    failed: Callable[[Exception], object],
    *,
    text: str,
) -> None:
    """Run a change that gives the files other keys; it cannot be stopped half-way.

    Nothing reads the archive meanwhile: what is being typed is saved, and the window behind takes
    no key. When the computer fails in the middle the program locks: the next login finishes it.
    """
    session = context.session
    if session is None:
        return
    unlocked = session.unlocked
    context.flush_drafts()

    def not_done(error: Exception) -> None:
        if isinstance(error, EnvironmentFailure):
            session.broken.emit(error)
        else:
            failed(error)

    task = context.run_task(
        session.keeping(lambda progress: change(unlocked, progress)),
        done,
        not_done,
        owner=owner,
        can_cancel=False,
    )
    # At once, not after a while: a screen behind must not be asked for what is being rekeyed.
    ProgressDialog(task, text, owner.window(), after_ms=0)

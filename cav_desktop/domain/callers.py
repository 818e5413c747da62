"""Who called and of whom: named in a contact and in the safety log alike."""

from sqlalchemy.orm import Mapped, mapped_column

from cav_desktop.domain.lengths import NAME, within


class Callers:
    """The caller and the woman the call is about: two, and equal when she calls for herself."""

    caller_name: Mapped[str] = mapped_column(default="")
    caller_phone: Mapped[str] = mapped_column(default="")
    subject_name: Mapped[str] = mapped_column(default="")
    subject_phone: Mapped[str] = mapped_column(default="")

    def name_both(
        self, *, caller_name: str, caller_phone: str, subject_name: str, subject_phone: str
    ) -> None:
        """Write names and numbers, her own first; raises `FieldError` for a length."""
        self.subject_name = within(NAME, "subject_name", subject_name)
        self.subject_phone = within(NAME, "subject_phone", subject_phone)
        self.caller_name = within(NAME, "caller_name", caller_name)
        self.caller_phone = within(NAME, "caller_phone", caller_phone)

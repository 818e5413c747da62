"""What somebody comes in with, when it is made: her login, her shown name, a good passphrase."""

from dataclasses import dataclass, field

from cav_desktop.domain.errors import FieldError
from cav_desktop.security import passphrases

_SHORTEST_LOGIN = 3


@dataclass(frozen=True)
class NewAccount:
    """Who gets an account: the login she will type, the name colleagues see, her passphrase."""

    login: str
    shown_name: str
    passphrase: str = field(repr=False)

    def check(self, *personal: str) -> None:
        """Refuse a short login, or a weak passphrase, also one made of her name or of `personal`.

        Raises `FieldError`, `WeakPassphrase`.
        """
        check_login(self.login)
        check_passphrase(self.passphrase, (self.login, self.shown_name, *personal))


def proposed_passphrase() -> str:
    """Five random Italian words (64.6 bits)."""
    return passphrases.generate()


def check_passphrase(passphrase: str, personal: tuple[str, ...] = ()) -> None:
    """Refuse a weak passphrase; raises `WeakPassphrase`."""
    passphrases.judge(passphrase, personal)


def check_login(login: str) -> None:
    """Refuse a login that is too short to be typed without doubt; raises `FieldError`."""
    if len(login.strip()) < _SHORTEST_LOGIN:
        raise FieldError("login", "too_short")

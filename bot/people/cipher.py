"""Sensitive columns at rest: encrypted with a key that is not in the database."""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class Cipher:
    """Encrypts texts.

    Args:
        keys: Fernet keys; the first encrypts, all decrypt, so that a key can be replaced.

    Raises:
        ValueError: a key is not one, or there is none.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def encrypt(self, text: str) -> str:
        """The text as it is stored."""
        return self._fernet.encrypt(text.encode()).decode()

    def decrypt(self, stored: str) -> str | None:
        """The text again; None if it was written with a key that is gone."""
        try:
            return self._fernet.decrypt(stored.encode()).decode()
        except InvalidToken:
            return None


def new_key() -> str:
    """A key nobody else has."""
    return Fernet.generate_key().decode()

"""Passwords as they are kept: hashes by Argon2id, which make each guess dear."""

from __future__ import annotations

import base64
import secrets
import threading
import unicodedata
from typing import Final

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import HashingError, InvalidHashError, VerificationError, VerifyMismatchError

from tocsin.accounts.check_text import LONGEST_PASSWORD
from tocsin.errors import AccountsError

AT_ONCE: Final = 4
"""Passwords that one process hashes at the same time: 256 MB; the others wait, or a crowd would take all memory."""
SALT_BYTES: Final = 16
HASH_BYTES: Final = 32


class HashCost(msgspec.Struct, frozen=True):
    """What one guess costs: three rounds over 64 MiB in four lanes, about a tenth of a second.

    That is the second of the two choices that RFC 9106 (section 4) recommends everywhere, and what argon2-cffi comes
    with; the first takes 2 GiB for each sign-in. Hashes by other parameters are made anew when their owner signs in.
    """

    rounds: int = 3
    memory_kib: int = 65_536
    lanes: int = 4


class Passwords:
    """Hashes passwords and holds them against their hashes; may be used by any number of threads.

    A password is hashed in Unicode's compatible form (NFKC), as NIST SP 800-63B-4 advises: the same keys give the same
    password on every machine.
    """

    def __init__(self, cost: HashCost) -> None:
        self._hasher = PasswordHasher(cost.rounds, cost.memory_kib, cost.lanes, HASH_BYTES, SALT_BYTES)
        self._nobodys = _nobodys_hash(cost)
        self._turn = threading.BoundedSemaphore(AT_ONCE)

    def hash(self, password: str) -> str:
        """A hash of *password* with a salt of its own; its parameters stand in it."""
        try:
            with self._turn:
                return self._hasher.hash(_plain(password))
        except HashingError as error:
            raise AccountsError(f"the password cannot be hashed: {error}; is memory short?") from error

    def verify(self, kept: str | None, password: str) -> bool:
        """Whether *password* is the one of the hash *kept*; None is nobody's, and takes as long."""
        if len(password) > LONGEST_PASSWORD:
            kept, password = None, ""
        try:
            with self._turn:
                self._hasher.verify(kept or self._nobodys, _plain(password))
        except VerifyMismatchError:
            return False
        except (VerificationError, InvalidHashError) as error:
            raise AccountsError(f"the password cannot be checked: {error}; is memory short?") from error
        return kept is not None

    def is_dated(self, kept: str) -> bool:
        """Whether a hash was made by other parameters than today's."""
        return self._hasher.check_needs_rehash(kept)


def _plain(password: str) -> bytes:
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def _nobodys_hash(cost: HashCost) -> str:
    """A hash of no password that is known to anybody, made without hashing one."""
    parameters = f"m={cost.memory_kib},t={cost.rounds},p={cost.lanes}"
    salt, digest = (
        base64.b64encode(secrets.token_bytes(length)).decode().rstrip("=")
        for length in (SALT_BYTES, HASH_BYTES)
    )
    return f"$argon2id$v=19${parameters}${salt}${digest}"

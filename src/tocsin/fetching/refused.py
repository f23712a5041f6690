"""Why an address gave nothing: in plain words, and whether it is worth asking again."""

from __future__ import annotations

from tocsin.errors import TocsinError


class Refused(TocsinError):
    """A fetch that gave no body, by our own rules or by the other side's.

    *again* says that the same request may succeed later. *wait* is how many seconds the server asked us to stay away,
    *status* its HTTP status, where it gave one.
    """

    def __init__(
        self, reason: str, *, again: bool = False, wait: float | None = None, status: int | None = None
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again
        self.wait = wait
        self.status = status

    def __str__(self) -> str:
        return self.reason


class NotAsked(Refused):
    """A fetch for which nobody was asked, because the host rests for longer than anybody waits."""

    def __init__(self, reason: str, wait: float) -> None:
        super().__init__(reason, again=True, wait=wait)


class Stopped(Refused):
    """A fetch that was given up because the program was asked to end; the other side did nothing wrong."""

    def __init__(self) -> None:
        super().__init__("stopped before it was read", again=True)


class NotReached(Refused):
    """No connection could be made; another address of the same host may do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, again=True)

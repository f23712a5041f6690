"""What a context of the browser asks for and complains of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage

OWN_SCHEMES = ("data:", "blob:", "about:")
REFUSED = ("the server responded with a status of 4", "net::ERR_ABORTED")
"""What the console says of a page that was refused; tests assert the status themselves."""
TELL = """addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  console.error(`policy: ${violatedDirective} ${blockedURI}`));"""


class Watched:
    """A context that is watched from before its first page; it may ask the server at *address* and those *others*."""

    def __init__(self, address: str, context: BrowserContext, others: tuple[str, ...] = ()) -> None:
        self.own = (*(f"{one}/" for one in (address, *others)), *OWN_SCHEMES)
        self.asked: list[str] = []
        self.complaints: list[str] = []
        context.set_default_timeout(20_000)
        context.add_init_script(TELL)
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("console", self._heard)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in REFUSED):
            self.complaints.append(message.text)

    def check(self) -> None:
        """Fail where anything left the server, went wrong or was held back."""
        assert self.asked, "the watch saw no request at all"
        assert [url for url in self.asked if not url.startswith(self.own)] == []
        assert self.complaints == []

"""One tree of exceptions; every message says what to do."""


class TocsinError(Exception):
    """Anything that Tocsin raises on purpose."""


class VocabularyError(TocsinError):
    """A vocabulary file breaks its own rules; the message names the file and the line."""


class EvidenceError(TocsinError):
    """A quote does not stand in its document at its offsets."""


class LedgerError(TocsinError):
    """The ledger cannot be opened, read or appended to."""


class LedgerMoved(LedgerError):
    """Somebody else has appended to the ledger since it was looked at; nothing was appended."""


class UnknownItem(TocsinError):
    """No incident, report or document has this id."""


class OriginalError(TocsinError):
    """An original cannot be kept, is missing, or is no longer what was kept."""


class WatchError(TocsinError):
    """The list of what is watched breaks its rules, or what is remembered of it cannot be opened."""


class CopyIndexError(TocsinError):
    """The index of copies cannot be opened, read or added to."""


class BookError(TocsinError):
    """The file in which a book is kept cannot be read or written."""


class StaleCursor(TocsinError):
    """A cursor is none of this book's; what was read before is to be let go of, and everything read again."""


class ComparisonError(TocsinError):
    """A file of another project cannot be read in the layout that was named for it."""


class BadCell(ComparisonError):
    """A cell of such a file holds nothing that its column may hold; its row is passed over."""


class JudgementError(TocsinError):
    """A judgement that cannot be taken as it was given."""


class AccountsError(TocsinError):
    """The file of accounts cannot be used, or what is asked of it cannot be done."""


class SignInRefused(AccountsError):
    """A name and a password that do not go together; it is never said which of them is wrong."""


class TooManyTries(AccountsError):
    """Too many wrong passwords of late: nothing is tried for so many seconds, not even the right one."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class ExportError(TocsinError):
    """A file cannot be written as it was asked for."""


class MissingExtra(TocsinError):
    """A library that comes with an extra of Tocsin is not installed; the message says how to install it."""


class ReportError(TocsinError):
    """A situation report cannot be made or written."""

"""Who may use a team's book in a browser or through the API: accounts, passwords, sessions, tokens, the audit."""

from tocsin.accounts.accounts import Accounts
from tocsin.accounts.attempts import Limit, Limits
from tocsin.accounts.check_text import LEAST_PASSWORD
from tocsin.accounts.file import accounts_beside
from tocsin.accounts.passwords import HashCost
from tocsin.accounts.records import (
    ROLES,
    Account,
    Noted,
    Role,
    Session,
    SignedIn,
    TokenInfo,
    may,
)

__all__ = [
    "LEAST_PASSWORD",
    "ROLES",
    "Account",
    "Accounts",
    "HashCost",
    "Limit",
    "Limits",
    "Noted",
    "Role",
    "Session",
    "SignedIn",
    "TokenInfo",
    "accounts_beside",
    "may",
]

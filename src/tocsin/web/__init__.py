"""The book in the browser and for other programs: pages, an API, and who may do what."""

from tocsin.web.app import application
from tocsin.web.guard.hosts import LOOPBACK
from tocsin.web.listen import listen
from tocsin.web.site import Site

__all__ = ["LOOPBACK", "Site", "application", "listen"]

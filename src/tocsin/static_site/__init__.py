"""The public view of a book as plain files, which any web host serves and which open from a disk."""

from tocsin.static_site.publish import Published, publish
from tocsin.static_site.site import SiteOrder

__all__ = ["Published", "SiteOrder", "publish"]

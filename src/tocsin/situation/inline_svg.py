"""A picture as a part of a page: named for those who cannot see it, its ids its own."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element, fromstring

from tocsin.errors import ReportError

_REFERENCE: Final = re.compile(r"url\(#([\w-]+)\)")


def inline_svg(svg: str, prefix: str, words: str) -> Element:
    """The *svg* as an element of HTML, which shows what *words* say; ids begin with *prefix*."""
    if "<!DOCTYPE" in svg or "<!ENTITY" in svg:
        raise ReportError("a picture came with declarations of its own and is not put into a page")
    root = fromstring(svg)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        for name, value in list(element.attrib.items()):
            if "}" in name:
                del element.attrib[name]
            elif name == "id":
                element.set(name, f"{prefix}-{value}")
            else:
                element.set(name, _REFERENCE.sub(rf"url(#{prefix}-\1)", value))
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    root.set("role", "img")
    root.set("aria-label", words)
    return root

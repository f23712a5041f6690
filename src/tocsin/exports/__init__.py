"""What leaves the book: incidents as files of the field's own formats, one file here per format."""

from tocsin.exports.export import Exported, export
from tocsin.exports.extract import Extract, Order
from tocsin.exports.format import Format
from tocsin.exports.formats import FORMATS, format_called

__all__ = ["FORMATS", "Exported", "Extract", "Format", "Order", "export", "format_called"]

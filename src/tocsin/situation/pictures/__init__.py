"""A report in pictures: a map and a timeline, drawn as vectors by Altair and vl-convert, offline."""

from tocsin.situation.pictures.draw import Picture
from tocsin.situation.pictures.draw_map import draw_map
from tocsin.situation.pictures.draw_timeline import draw_timeline
from tocsin.situation.pictures.palette import Key, key_of

__all__ = ["Key", "Picture", "draw_map", "draw_timeline", "key_of"]

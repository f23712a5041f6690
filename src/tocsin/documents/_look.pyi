"""The first look in C; there only where it was compiled. Weights are in thousandths."""

def table(
    words: list[tuple[bytes, int, int, bool, int]], classes: list[int], bias: int, worst: int, /
) -> object:
    """What `look` needs to know; ValueError where it is none.

    Of each of *words*, in small ASCII letters: its weight, the number of its class in *classes* (or -1), whether it
    speaks for an attack by itself, and its number among the words that only English has so often (or -1).
    """

def paragraphs(markup: bytes, /) -> list[bytes]:
    """What `paragraphs.plain_paragraphs` gives."""

def look(table: object, markup: bytes, /) -> tuple[int, int, int, int, int, int]:
    """The fields of `first_look.Sight`."""

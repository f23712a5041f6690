"""Header lines in C; there only where it was compiled. None for what is not plain ASCII, a field on each line."""

def fields(
    data: bytes | bytearray, at: int, until: int, names: tuple[str, ...], /
) -> tuple[int, dict[str, str]] | None:
    """What `header_lines.plain_fields` gives."""

def pairs(head: bytes, /) -> tuple[tuple[str, str], ...] | None:
    """What `header_lines.plain_pairs` gives."""

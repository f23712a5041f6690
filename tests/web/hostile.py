"""Words that somebody may give where a name, a title or a reason is meant: none may be more than words on a page."""

from __future__ import annotations

from typing import Final

PLAIN: Final = "Harmless words"
"""What the hostile ones are held against."""

STRINGS: Final[tuple[str, ...]] = (
    # scripts and elements
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1)</script></svg>",
    "<math><mtext><style><img title='</style><img src=x onerror=alert(1)>'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<details open ontoggle=alert(1)>",
    "<form action=https://evil.example><input name=form_word>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<object data=javascript:alert(1)><embed src=javascript:alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "＜script＞alert(1)＜/script＞",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    # out of an attribute
    "\" onmouseover=\"alert(1)\" x=\"",
    "' onfocus='alert(1)' autofocus='",
    "\"><script>alert(1)</script>",
    "'><svg/onload=alert(1)>",
    "x onclick=alert(1) y",
    "\"/><a href=\"javascript:alert(1)\">",
    "` onerror=alert(1) `",
    # addresses that run
    "javascript:alert(document.cookie)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//evil.example/path",
    "https://evil.example/\"onmouseover=\"alert(1)",
    "https://user:secret@evil.example@127.0.0.1/",
    "file:///etc/passwd",
    # templates, queries, shells, paths
    "{{ 7*7 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "${7*7} #{7*7} <%= 7*7 %> *{7*7}",
    "'; DROP TABLE entry; --",
    "\" OR 1=1 --",
    "NEAR(a b) AND \"*\" OR NOT ^ col:x*",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini%00.txt",
    "$(touch /tmp/x) `id` | cat && ls",
    # spreadsheets
    "=HYPERLINK(\"https://evil.example\",\"click\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    " \t=1+1",
    "＝1+1",
    # lines, controls, terminals
    "a\r\nSet-Cookie: evil=1\r\n\r\n<script>alert(1)</script>",
    "null \x00 byte <b>bold</b>",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J",
    # what is not seen, or turns round
    "\u202egnp.exe\u202c \u2066isolated\u2069 <i>",
    "zero\u200bwidth\u200d\ufeff\u00ad <u>",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 <b dir=ltr>",
    "👩\u200d👩\u200d👧 🏴\U000e0067\U000e0062 e\u0301\u0301\u0301\u0301 ﷽ <s>",
    "W" * 3_000 + "<wbr>",
)  # fmt: skip
"""Sixty of them; half a character stands in no ledger and is tried at the doors."""

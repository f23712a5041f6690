"""One small file of each format, in this project's own words."""

from __future__ import annotations

import datetime as dt
import json
from email.message import EmailMessage

from tocsin.documents.terms import Terms

TERMS = Terms(dt.date(2026, 1, 1))
STORY = "Two mortar rounds landed inside the fence of the old barracks at Tal Marrun, an army officer said."

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Tal Marrun Courier</title><atom:link href="https://courier.example/feed" rel="self"/>
<image><title>The logo</title></image>
<item><title>Mortars &amp; more</title><link>https://courier.example/1?a=1&amp;b=2</link>
<guid isPermaLink="false">c-1</guid>
<pubDate>Fri, 05 Jan 2024 23:10:00 +0300</pubDate><description>In short.</description>
<content:encoded><![CDATA[<p>{STORY}</p><p>A & B</p>]]></content:encoded></item>
<item><title>Only an address</title><link>https://courier.example/2</link><dc:date>2024-01-06T08:00:00Z</dc:date></item>
<item><guid>https://courier.example/3</guid><description>&lt;p&gt;{STORY}&lt;/p&gt;</description></item>
</channel></rss>
""".encode()

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://wire.example/news/">
<title type="text">Wire of the North</title><id>urn:feed</id>
<entry><id>urn:1</id><title type="html">Mortars &lt;b&gt;again&lt;/b&gt;</title>
<link rel="self" href="1.atom"/><link rel="alternate" href="1.html"/><published>2024-01-05T10:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{STORY}</p><br/><p>More &lt;soon&gt;.</p></div>
</content></entry>
<entry><id>urn:2</id><link href="/2.html"/><updated>2024-01-06T10:00:00Z</updated><summary>{STORY}</summary></entry>
</feed>
""".encode()

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Wire of the South",
        "items": [
            {
                "id": "s-1",
                "url": "https://south.example/1",
                "content_html": f"<p>{STORY}</p>",
                "title": "One",
                "date_published": "2024-01-05T10:00:00+03:00",
            },
            {"id": "s-2", "content_text": STORY},
            {"id": "s-3", "url": "https://south.example/3"},
        ],
    }
).encode()

SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://courier.example/1</loc><lastmod>2024-02-01</lastmod><news:news><news:publication><news:name>C</news:name>
</news:publication><news:publication_date>2024-01-05</news:publication_date><news:title>Mortars</news:title></news:news></url>
<url><loc> https://courier.example/2?a=1&amp;b=2 </loc></url><url><loc>ftp://courier.example/3</loc></url></urlset>"""

TELEGRAM = json.dumps(
    {
        "name": "Voice of the Valley",
        "type": "public_channel",
        "id": 17,
        "messages": [
            {
                "id": 1,
                "type": "service",
                "date": "2024-01-05T12:00:00",
                "action": "create_channel",
                "text": "",
            },
            {
                "id": 2,
                "type": "message",
                "date": "2024-01-06T00:30:00",
                "date_unixtime": "1704490200",
                "text": STORY,
            },
            {
                "id": 3,
                "type": "message",
                "date": "2024-01-06T12:00:00",
                "forwarded_from": "Hill Brigade",
                "text": ["We struck ", {"type": "bold", "text": "the barracks"}, " at Tal Marrun."],
                "reply_to_message_id": 2,
            },
            {"id": 4, "type": "message", "date": "2024-01-06T12:00:00", "photo": "p.jpg", "text": ""},
        ],
    },
    indent=1,
).encode()

CSV = (
    "Event_ID;Headline;Notes;Date;Source\n"
    f'E1;Mortars;"{STORY}\nA second line; with ""quotes""";13/01/2024;Courier\n'
    f"E2;Again;{STORY};05/01/2024;Courier\nE3;Nothing;;05/01/2024\n"
).encode()

JSONL = (
    json.dumps({"id": "j1", "text": STORY})
    + "\n"
    + json.dumps({"id": "j2", "html": f"<p>{STORY}</p>"})
    + "\n"
).encode()


def message() -> EmailMessage:
    """An e-mail in two forms, with a document, a picture and a message attached."""
    inner = EmailMessage()
    inner["Subject"], inner["From"] = "The first message", "Duty desk <desk@courier.example>"
    inner.set_content(STORY)
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Fwd: Mortars – again", "Layla <layla@courier.example>"
    mail["Date"] = "Fri, 05 Jan 2024 23:10:00 -0500"
    mail.set_content("The plain form.")
    mail.add_alternative(f"<p>{STORY}</p>", subtype="html")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="report.pdf")
    mail.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="a.jpg")
    mail.add_attachment(inner)
    return mail


EML = message().as_bytes()
MBOX = (
    b"From layla Fri Jan  5\n"
    + EML
    + b"\n\nFrom desk Sat Jan  6\nSubject: Two\nDate: Sat, 06 Jan 2024 1:00:00 +0000\n\nWords.\n"
)


def pdf(*pages: list[str], left: int = 72) -> bytes:
    """A PDF with these lines on its pages, the least that a reader of PDFs takes."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        shown = b"".join(
            b"1 0 0 1 %d %d Tm (%s) Tj\n" % (left, 760 - 14 * at, line.encode("latin-1"))
            for at, line in enumerate(lines)
            if line
        )
        stream = b"BT /F1 11 Tf\n" + shown + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, len(out))
    )


SAMPLES: dict[str, bytes] = {
    "page.html": f"<html><body><p>{STORY}</p></body></html>".encode(),
    "story.txt": STORY.encode(),
    "records.jsonl": JSONL,
    "feed.rss": RSS,
    "feed.xml": RSS,
    "feed.atom": ATOM,
    "feed.json": JSON_FEED,
    "sitemap.xml": SITEMAP,
    "result.json": TELEGRAM,
    "table.csv": CSV,
    "mail.eml": EML,
    "mail.mbox": MBOX,
    "report.pdf": pdf([STORY]),
}
"""A file of each format, under a name that it goes by."""

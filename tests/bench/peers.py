"""Sets an overview with Typst and WeasyPrint, and tells how long each takes.

    peers.py PAGE FONTS

PAGE is the index.html of an overview. WeasyPrint takes it with its style sheet;
for Typst the same headings, paragraphs, lists, tables and links are written in
its own language, to be set in the same FONTS. From then on every line
`engine<tab>word` on standard input asks for a PDF in which `word` stands for
every ` of `; the answer is a line with the seconds, or with what kept it from
being made.
"""

import sys
import time
from html.parser import HTMLParser
from pathlib import Path

try:
    import typst
except ImportError:
    typst = None
try:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
except (ImportError, OSError):  # the package without its shared libraries
    weasyprint = None

SETUP = """
#set document(title: "Overview")
#set page(paper: "a4", margin: (x: 72pt, y: 80pt),
  header: context if counter(page).get().first() > 1 [Overview #h(1fr) Sample],
  footer: context [Sample #h(1fr) Page #counter(page).display() of #counter(page).final().first()])
#set text(font: "Source Serif 4", size: 10pt, lang: "en", hyphenate: true)
#set par(justify: true)
#set table(stroke: none, inset: 3pt)
#show table: set text(font: "Source Sans 3", size: 8pt)
#show table: set par(justify: false)
#show figure: set block(breakable: true)
#show figure.caption: set align(left)
"""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
INLINE = {"em": "emph", "strong": "strong", "sub": "sub", "sup": "super", "blockquote": "quote"}
CLOSED_ALONE = {"br", "hr", "img", "wbr"}
HOLDING = {"table", "thead", "tbody", "tr", "ul", "ol"}
MARKUP = set("\\#*_`$<>@~[]/'\"=+-")


class Source(HTMLParser):
    """The article of a page as a Typst source."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.skipped = [("", {}, [])], 0
        self.caption, self.columns = "", 0
        start = html.index(">", html.index("<article")) + 1
        self.feed(html[start : html.index("</article>")])
        self.text = "".join(self.open[0][2])

    def add(self, text):
        self.open[-1][2].append(text)

    def handle_starttag(self, tag, attributes):
        if tag == "nav":
            self.skipped += 1
        if self.skipped or tag in CLOSED_ALONE:
            return self.add("#linebreak()" if tag == "br" else "")
        attributes = dict(attributes)
        self.open.append((tag, attributes, []))
        if "id" in attributes and tag not in HOLDING:
            self.add(f"#metadata(none)<{attributes['id']}>")

    def handle_endtag(self, tag):
        if not self.skipped and tag not in CLOSED_ALONE:
            _, attributes, parts = self.open.pop()
            self.add(self.element(tag, attributes, "".join(parts)))
        if tag == "nav":
            self.skipped -= 1

    def handle_data(self, data):
        if not self.skipped and self.open[-1][0] not in HOLDING:
            self.add("".join(f"\\{char}" if char in MARKUP else char for char in data))

    def element(self, tag, attributes, body):
        if tag in HEADINGS:
            return f"\n#heading(level: {HEADINGS[tag]})[{body}]\n"
        if tag in INLINE:
            return f"#{INLINE[tag]}[{body}]"
        if tag == "a":
            target = attributes.get("href", "")
            to = f"<{target[1:]}>" if target.startswith("#") else f'"{target}"'
            return f"#link({to})[{body}]"
        if tag in ("ul", "ol"):
            return f"\n#{'list' if tag == 'ul' else 'enum'}({body})\n"
        if tag == "li":
            return f"[{body}],"
        if tag in ("td", "th"):
            spans = [f"{span}: {attributes.get(span, 1)}" for span in ("colspan", "rowspan")]
            return f"table.cell({', '.join(spans)})[{body}],"
        if tag == "thead":
            self.columns = body.count("table.cell(")
            return f"table.header({body}),"
        if tag == "caption":
            self.caption = body
            return ""
        if tag == "table":
            return self.table(body)
        if tag in ("aside", "pre"):
            return f"\n#block(stroke: 0.5pt, inset: 6pt)[{body}]\n"
        return f"\n\n{body}\n\n" if tag in ("p", "div", "section", "address") else body

    def table(self, body):
        table = f"table(columns: {self.columns}, align: left, {body})"
        caption, self.caption = self.caption, ""
        return f"\n#figure({table}, caption: [{caption}], supplement: none, numbering: none)\n"


def typst_engine(html, fonts):
    source = Source(html).text
    compiler = typst.Compiler(font_paths=[fonts], ignore_system_fonts=True)
    rounds = iter(range(10**6))

    def run(word):
        # A size that is new too: so nothing that is remembered of another round is used.
        size = f"#set text(size: {10 + next(rounds) / 1e6:.6f}pt)\n"
        text = SETUP + size + source.replace(" of ", word)
        return lambda: compiler.compile(text.encode(), format="pdf")

    return run


def weasyprint_engine(page, html):
    fonts = FontConfiguration()

    def run(word):
        text = html.replace(" of ", word)
        document = lambda: weasyprint.HTML(string=text, base_url=str(page))
        return lambda: document().write_pdf(font_config=fonts, pdf_tags=True)

    return run


def main(page, fonts):
    html = page.read_text("utf-8")
    engines = {}
    if typst:
        engines["typst"] = typst_engine(html, fonts)
    if weasyprint:
        engines["weasyprint"] = weasyprint_engine(page, html)
    for line in sys.stdin:
        name, word = line.rstrip("\n").split("\t")
        print(timed(engines, name, word), flush=True)


def timed(engines, name, word):
    if name not in engines:
        return "not installed: pip install typst weasyprint"
    try:
        work = engines[name](word)
        start = time.perf_counter()
        pdf = work()
        seconds = time.perf_counter() - start
    except Exception as error:  # whatever an engine may raise
        return f"failed: {error}".replace("\n", " ")
    return seconds if pdf.startswith(b"%PDF") else "failed: no PDF"


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

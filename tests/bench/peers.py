"""Sets an overview with other engines, and tells how much CPU time each takes.

    peers.py PROJECT FONTS OVERVIEW MONOGRAPH

PROJECT is a project whose site stands in its `public/`. WeasyPrint and
Chromium take the page of its OVERVIEW with its style sheet; for Typst the same
headings, paragraphs, lists, tables, figures and links are written in its own
language, to be set in the same FONTS. All but Chromium attach the files that
our PDF carries. From then on every line `engine<tab>word` on standard input
asks for a PDF in which `word` stands for every ` of `; the answer is a line
with the seconds, or with what kept it from being made. The PDF goes into the
project's folder, by the engine's name.
"""

import resource
import shutil
import subprocess
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
#set document(title: "Overview", date: datetime(year: 2026, month: 11, day: 1))
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

MEDIA_TYPES = {".json": "application/json", ".csv": "text/csv"}
STANDARDS = ["ua-1", "a-3a"]
HEADINGS = {f"h{level}": level for level in range(1, 7)}
INLINE = {"em": "emph", "strong": "strong", "sub": "sub", "sup": "super", "blockquote": "quote"}
CLOSED_ALONE = {"br", "col", "hr", "img", "wbr"}
SKIPPED = {"colgroup", "details", "nav", "svg"}
HOLDING = {"table", "thead", "tbody", "tr", "ul", "ol"}
MARKUP = set("\\#*_`$<>@~[]/'\"=+-")


class Source(HTMLParser):
    """The article of a page as a Typst source."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.skipped = [("", {}, [])], 0
        self.caption, self.columns, self.figure = "", 0, ""
        start = html.index(">", html.index("<article")) + 1
        self.feed(html[start : html.index("</article>")])
        self.text = "".join(self.open[0][2])

    def add(self, text):
        self.open[-1][2].append(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "svg" and not self.skipped:
            self.add(f'#image("figures/{self.figure}.svg", alt: "A figure")')
        if tag in SKIPPED:
            self.skipped += 1
        if self.skipped or tag in CLOSED_ALONE:
            return self.add("#linebreak()" if tag == "br" else "")
        if tag == "figure":
            self.figure = attributes.get("id", "").removeprefix("fig-")
        self.open.append((tag, attributes, []))
        if "id" in attributes and tag not in HOLDING:
            self.add(f"#metadata(none)<{attributes['id']}>")

    def handle_endtag(self, tag):
        if not self.skipped and tag not in CLOSED_ALONE:
            _, attributes, parts = self.open.pop()
            self.add(self.element(tag, attributes, "".join(parts)))
        if tag in SKIPPED:
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


def attached(folder):
    """The files that our PDF carries, with their relationships to it."""
    yield folder / "data.json", "Source"
    yield folder / "references.json", "Supplement"
    for kind in ("tables", "figures"):
        for file in sorted((folder / kind).glob("*.csv")):
            yield file, "Data"


def typst_source(page, size="10pt", word=" of "):
    source = Source(page.read_text("utf-8")).text.replace(" of ", word)
    files = [
        f'#pdf.attach("{file.relative_to(page.parent)}", relationship: "{relation.lower()}", mime-type: "{MEDIA_TYPES[file.suffix]}", description: "{file.name}")'
        for file, relation in attached(page.parent)
    ]
    return "\n".join([SETUP, f"#set text(size: {size})", *files, source]).encode()


def typst_engine(page, fonts):
    compiler = typst.Compiler(root=page.parent, font_paths=[fonts], ignore_system_fonts=True)
    rounds = iter(range(10**6))

    def run(word):
        # A size that is new too: so nothing that is remembered of another round is used.
        source = typst_source(page, f"{10 + next(rounds) / 1e6:.6f}pt", word)
        return lambda: compiler.compile(source, format="pdf", pdf_standards=STANDARDS)

    return run


def weasyprint_engine(page):
    html = page.read_text("utf-8")
    fonts = FontConfiguration()

    def run(word):
        text = html.replace(" of ", word)
        files = [weasyprint.Attachment(str(file), relationship=relation) for file, relation in attached(page.parent)]
        document = lambda: weasyprint.HTML(string=text, base_url=str(page))
        return lambda: document().write_pdf(font_config=fonts, pdf_tags=True, attachments=files)

    return run


def command(made, *arguments):
    """A program that makes the file `made`, from its start to its end."""

    def run(_):
        def work():
            subprocess.run(arguments, check=True, capture_output=True)
            return made.read_bytes() if made else b"%PDF"

        return work

    return run


def commands(project, page, fonts, monograph):
    """Every command by name, each for the text as it stands in the project."""
    slug, out = page.parent.name, project / "cold"
    built = ["build", "--project", project, "--out", out, "--formats", "pdf", "--jobs", "1"]
    yield "monograph command", command(out / slug / f"{slug}.pdf", monograph, *built)
    if typst:
        source, made = page.with_suffix(".typ"), project / "typst.cold"
        source.write_bytes(typst_source(page))
        code = f"import typst; typst.compile({str(source)!r}, {str(made)!r}, font_paths=[{str(fonts)!r}], ignore_system_fonts=True, format='pdf', pdf_standards={STANDARDS})"
        yield "typst command", command(made, sys.executable, "-c", code)
        yield "python alone", command(None, sys.executable, "-c", "pass")
    if shutil.which("chromium"):
        made = project / "chromium.cold"
        flags = ["--headless", "--no-sandbox", "--no-zygote", "--disable-gpu", "--disable-background-networking"]
        yield "chromium command", command(made, "chromium", *flags, f"--print-to-pdf={made}", page.as_uri())


def main(project, fonts, overview, monograph):
    page = project / "public" / overview / "index.html"
    engines = dict(commands(project, page, fonts, monograph))
    if typst:
        engines["typst"] = typst_engine(page, fonts)
    if weasyprint:
        engines["weasyprint"] = weasyprint_engine(page)
    for line in sys.stdin:
        name, word = line.rstrip("\n").split("\t")
        print(timed(engines, name, word, project), flush=True)


def cpu_seconds():
    """What this process and those that it has started and seen end took."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def timed(engines, name, word, project):
    if name not in engines:
        return "not installed: pip install typst weasyprint, apt install chromium"
    try:
        work = engines[name](word)
        start = cpu_seconds()
        pdf = work()
        seconds = cpu_seconds() - start
    except Exception as error:  # whatever an engine may raise
        return f"failed: {error}".replace("\n", " ")
    (project / f"{name}.pdf").write_bytes(pdf)
    return seconds if pdf.startswith(b"%PDF") else "failed: no PDF"


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]), *sys.argv[3:])

#!/usr/bin/env python3
"""Do the three formats of every overview say the same, word for word?

    .ci/words.py SITE…              compares the formats of every overview of the sites
    .ci/words.py --self-test SITE…  shows that a word, a number, a space or a row that is
                                    lost from one format, or changed in it, is found

The visible text of <article> in index.html is the measure: the Markdown and
the PDF must hold the same characters in the same order, and spaces where it
has spaces. The PDF must do so twice: as a screen reader is told it, in the
order of its structure (structure.py), and as it is painted. `pdftotext -raw`
gives the text of a PDF in the order of its content
streams, which for our files is the order of reading, in tables too: row by row,
cell by cell. What may differ:

  * white space: a line of a PDF may end at any space, and after a hyphen or
    another character at which long words break; no-break and thin spaces may
    be missing; in the narrow columns of tables words may be parted anywhere;
  * hyphenation: a soft hyphen at the end of a line in the PDF;
  * furniture: the heads and feet of pages, heads of tables repeated after a
    page break, and the list of contents, which long documents have on paper;
  * notes: under the pages of a PDF, at the end elsewhere;
  * heads over heads: the Markdown says both in one;
  * cells that span rows: the Markdown says them in every row, the PDF may do so;
  * links back from references: counted, not compared;
  * figures: the words of a drawing are not in the Markdown, which names its file, and the
    table that tells them is not in the PDF, where text may pass a figure.

Needs pdftotext (poppler-utils) and nothing beyond Python's own library.
"""

import random
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from structure import Told

NOT_SPACED, PARTABLE, MAY_BE_SPACED, LINE_END, SPACED = range(5)
TABLE_BEGINS, TABLE_ENDS = "\ue010", "\ue011"
AGAIN_BEGINS, AGAIN_ENDS = "\ue012", "\ue013"
SOFT_HYPHEN = "\u00ad"
# What `pdftotext -raw` does not tell as it is read: letters from right to left, which it tells one
# by one; a page that is turned, behind the text of which it is a part; words that end a line
# without a hyphen. Of these it is the structure alone that is compared.
NOT_AS_PAINTED = {"names", "long-tables", "long-words"}
# Marks of the direction of text: nothing that is seen.
DIRECTIONS = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
BREAKS_AFTER = set("-‐–—/.,:;?&=_%+#~")


# --- texts as streams ------------------------------------------------------------------------


@dataclass
class Stream:
    """The characters of a text that are not white space, each with the space before it."""

    letters: str
    spaces: list

    @staticmethod
    def of(text, line_end=SPACED):
        """`line_end` tells what the end of a line stands for: a space, or perhaps none."""
        text = text.replace(SOFT_HYPHEN + "\n", "").replace(SOFT_HYPHEN, "")
        letters, spaces, space, within_word = [], [], SPACED, NOT_SPACED
        for char in text:
            if char in (TABLE_BEGINS, TABLE_ENDS):
                within_word = PARTABLE if char == TABLE_BEGINS else NOT_SPACED
            elif char in (AGAIN_BEGINS, AGAIN_ENDS):
                space = SPACED
            elif char in DIRECTIONS:
                pass
            elif char == "\n":
                space = max(space, line_end)
            elif char in "\u00a0\u2009\u202f\u200b\u2060":
                space = max(space, MAY_BE_SPACED)
            elif char.isspace():
                space = SPACED
            else:
                letters.append(char)
                spaces.append(space)
                space = within_word
        return Stream("".join(letters), spaces)

    def words(self, start, end):
        """The text between two letters."""
        pairs = zip(self.letters[start:end], self.spaces[start:end])
        return "".join((" " if space > PARTABLE else "") + letter for letter, space in pairs).strip()


def first_difference(page, other):
    """The place and the kind of the first difference of two streams, or None."""
    for at, (one, two) in enumerate(zip(page.letters, other.letters)):
        if one != two:
            return at, "words"
        spaces = page.spaces[at], other.spaces[at]
        if min(spaces) <= PARTABLE and max(spaces) == SPACED:
            return at, "spaces"
        if spaces == (NOT_SPACED, LINE_END) and other.letters[at - 1] not in BREAKS_AFTER:
            return at, "spaces"
    if len(page.letters) != len(other.letters):
        return min(len(page.letters), len(other.letters)), "words"
    return None


def compare(name, page, other):
    """What there is to say of a text that should be the page's; nothing, where it is."""
    found = first_difference(page, other)
    if found is None:
        return []
    at, kind = found
    lines = [
        f"{name}: other {kind} than on the page, after “{page.words(max(0, at - 60), at)}”",
        f"    page:  {page.words(at, at + 70)}",
        f"    {name.rsplit('.')[-1]}:{' ' * (6 - len(name.rsplit('.')[-1]))}{other.words(at, at + 70)}",
    ]
    numbers = [Counter(re.findall(r"\d+(?:[.,]\d+)*", s.words(0, None))) for s in (page, other)]
    for where, more in (("the page", numbers[0] - numbers[1]), (name, numbers[1] - numbers[0])):
        if more:
            lines.append(f"    numbers only in {where}: {', '.join(sorted(more.elements()))}")
    return lines


# --- the page --------------------------------------------------------------------------------

BLOCKS = set(
    "address article aside blockquote br caption dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6"
    " hr li ol p pre section summary table tbody td text tfoot th thead tr ul".split()
)
VOID = set("br col hr img input link meta wbr".split())
UNSEEN = set(
    "nav cited-at doc-backlink script style title desc visually-hidden sr-only"
    " table-download figure-files".split()
)


class Page(HTMLParser):
    """The visible text of the article of a page."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.texts, self.notes, self.heads, self.backlinks = {"md": "", "pdf": ""}, [], [], []
        self.notes_heading, self.cited_at, self.figures, self.groups = "", "", [], []
        self.open, self.lists, self.spanning, self.head_cells = [], [], [], []
        self.feed(html)

    def within(self, role):
        return any(role in roles for _, roles in self.open)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        roles = {tag, attributes.get("role") or "", *(attributes.get("class") or "").split()}
        if tag not in VOID:
            self.open.append((tag, roles))
        if tag == "thead":
            self.heads.append("")
            self.head_cells, self.head_at = [], len(self.texts["md"])
        if tag == "tr" and "group" in roles:
            self.groups.append("")
        if tag in ("td", "th") and self.within("thead"):
            self.head_cells[-1].append([int(attributes.get("colspan", 1)), ""])
        if tag == "figure":
            self.figures.append("")
        if tag in BLOCKS:
            self.say("\n")
        if tag == "table":
            self.say(TABLE_BEGINS)
        if tag in ("ol", "ul"):
            self.lists.append(int(attributes.get("start", 1)) if tag == "ol" else None)
        elif tag == "li" and self.lists:
            self.item(attributes)
        elif tag == "tr":
            self.repeat_cells()
            self.head_cells.append([])
        elif tag in ("td", "th") and "rowspan" in attributes:
            self.spanning.append([int(attributes["rowspan"]), "", len(self.texts["md"])])
        elif "cited-at" in roles:
            self.backlinks.append(0)
        elif "doc-backlink" in roles and self.within("cited-at"):
            self.backlinks[-1] += 1

    def item(self, attributes):
        number = attributes.get("value", self.lists[-1])
        if number is not None:
            self.lists[-1] = int(number) + 1
        if self.within("doc-endnotes"):
            self.notes.append("")
        self.say("• " if number is None else f"{number}. ")

    def repeat_cells(self):
        """Says the cells again that span the row that begins."""
        for cell in self.spanning:
            cell[0] -= 1
        self.spanning = [cell for cell in self.spanning if cell[0]]
        for _, said, _ in self.spanning:
            self.say(f"{AGAIN_BEGINS}{said}{AGAIN_ENDS}")

    def join_heads(self):
        """Says heads over heads as the Markdown does, column by column."""
        over, *under = self.head_cells
        if not any(columns > 1 for columns, _ in over):
            return
        own = iter(under[0])
        heads = []
        for columns, head in over:
            heads += [head] if columns == 1 else [f"{head}: {next(own)[1]}" for _ in range(columns)]
        self.texts["md"] = self.texts["md"][: self.head_at] + "\n".join(heads) + "\n"

    def handle_endtag(self, tag):
        while tag in {opened for opened, _ in self.open}:
            if self.open.pop()[0] == tag:
                break
        if tag in ("ol", "ul"):
            self.lists.pop()
        if tag == "table":
            self.say(TABLE_ENDS)
        if tag == "thead":
            self.join_heads()
        if tag == "summary":
            self.say(":")
        if tag in BLOCKS:
            self.say("\n")
        if tag in ("td", "th") and self.spanning and not self.spanning[-1][1]:
            self.spanning[-1][1] = self.texts["md"][self.spanning[-1][2] :]

    def handle_data(self, data):
        if self.within("cited-at"):
            self.cited_at = self.cited_at or data.strip()
        elif self.within("doc-endnotes") and self.within("h2"):
            self.notes_heading += data
        else:
            self.say(data)

    def say(self, text):
        if not self.within("article") or any(map(self.within, UNSEEN)):
            return
        if self.within("thead"):
            self.heads[-1] += text
            if any(map(self.within, ("td", "th"))):
                self.head_cells[-1][-1][1] += text
        if self.within("group") and self.groups:
            self.groups[-1] += text
        if self.within("doc-endnotes"):
            self.notes[-1:] = [note + text for note in self.notes[-1:]]
            return
        if not self.within("svg"):
            self.texts["md"] += text
        if self.within("figure") and not self.within("details"):
            self.figures[-1] += text
        elif not self.within("details"):
            self.texts["pdf"] += text

    def stream(self, name, other=None):
        """The text that a format must have.

        Cells that span rows are said again in all of them, or in those alone where `other` does so.
        """
        figures = self.figures if name == "pdf" else []
        text = "\n".join([self.texts[name], *figures, *self.notes])
        if other is None:
            return Stream.of(text)
        parts = re.split(f"{AGAIN_BEGINS}(.*?){AGAIN_ENDS}", text, flags=re.S)
        text, at = parts[0], len(Stream.of(parts[0]).letters)
        for again, after in zip(parts[1::2], parts[2::2]):
            whole = Stream.of(again + after).letters
            if other.letters.startswith(whole[: len(again) + 40], at):
                text, at = text + again + after, at + len(whole)
            else:
                text, at = f"{text}\n{after}", at + len(Stream.of(after).letters)
        return Stream.of(text)


# --- the Markdown ----------------------------------------------------------------------------

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
KEPT = {ord(char): 0xF000 + ord(char) for char in PUNCTUATION}
GIVEN_BACK = {private: plain for plain, private in KEPT.items()}


def kept(text):
    """A text in which nothing is markup."""
    return text.translate(KEPT)


def without_code_and_escapes(text):
    """Replaces code spans and escaped characters by what they stand for."""

    def plain(match):
        if match["escaped"]:
            return kept(match["escaped"])
        code = match["code"]
        return kept(code[1:-1] if code[0] + code[-1] == "  " and code.strip() else code)

    pattern = r"\\(?P<escaped>[!-/:-@\[-`{-~])|(?<!`)(?P<fence>`+)(?!`)(?P<code>.+?)(?<!`)(?P=fence)(?!`)"
    return re.sub(pattern, plain, text, flags=re.S)


def without_markup(text):
    """The visible text of inlines, as our own writer writes them."""
    text = without_code_and_escapes(text.replace("\\\n", "\n"))
    text = re.sub(r"<br>", " ", text)
    text = re.sub(r"<((?:[a-z]+:|[^\s<>@]+@)[^\s<>]*)>", lambda link: kept(link[1]), text)
    target = r"\((?:<[^<>]*>|[^\s()]*)\)"
    text = re.sub(r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\]" + target, "", text)
    text = re.sub(r"\[\^(\d+)\]", r"\1", text)
    text = re.sub(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]" + target, r"\1", text)
    text = re.sub(r"</?[A-Za-z][^<>]*>", "", text)
    text = re.sub(r"(?<!\s)\*+|\*+(?!\s)", "", text)
    return text.translate(GIVEN_BACK)


def without_block_marks(line):
    """A line without what makes it a heading, a quotation, an item, a note or a row."""
    line = re.sub(r"^[ >]*", "", line)
    if re.fullmatch(r"[-| :]+|\[!\w+\]", line):
        return ""
    if line.startswith("|"):
        cells = re.split(r"(?<!\\)\|", line.strip("| "))
        return " ".join(cell.replace("\\|", "|") for cell in cells)
    line = re.sub(r"^#+ ", "", line)
    line = re.sub(r"^\[\^(\d+)\]:", r"\1.", line)
    line = re.sub(r"^(\d+)[.)] ", r"\1\\. ", line)
    marked = re.sub(r"^[-*] ", "• ", line)
    return marked if marked == line else marked[:2] + without_block_marks(marked[2:])


def markdown_stream(text, page):
    """The text of a Markdown file, and how many links lead back from each reference."""
    backlinks = []

    def count(match):
        backlinks.append(match[0].count("](#cite-"))
        return ""

    words = re.escape(page.cited_at).replace("\\ ", "\\s").replace("\u00a0", r"\s")
    text = re.sub(rf" \(?{words}\s(?:\[\w+\]\(#cite-[^()]*\)(?:, )?)+\)?\.?$", count, text, flags=re.M)
    text = re.sub(r"\[↩\]\([^()]*\)", "", text)
    if page.notes_heading:
        text = re.sub(rf"^## {re.escape(page.notes_heading)}$", "", text, flags=re.M)
    lines, fence = [], None
    for line in text.split("\n"):
        mark = re.match(r"[ >]*(```+)", line)
        if fence is None and mark:
            fence = mark[1]
        elif fence is not None and line.strip(" >") == fence:
            fence = None
        else:
            lines.append(without_block_marks(line) if fence is None else kept(line))
    return Stream.of(without_markup("\n".join(lines))), backlinks


# --- the PDF ---------------------------------------------------------------------------------


def pdf_text(path):
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


@dataclass
class Pages:
    """The pages of a PDF between head and foot."""

    bodies: list
    faults: list = field(default_factory=list)

    @staticmethod
    def of(text, publisher):
        """The pages of a text; on the first, who publishes may stand in a band above the title."""
        pages = Pages([])
        texts = text.split("\f")[:-1]
        heads = set()
        for number, page in enumerate(texts, 1):
            lines = page.rstrip("\n").split("\n")
            if number > 1:
                heads.add(lines.pop(0))
            elif lines[0] == publisher:
                lines.pop(0)
            foot = re.search(r"\S+ (\d+) \S+ (\d+)$", lines.pop())
            if not foot or (int(foot[1]), int(foot[2])) != (number, len(texts)):
                pages.faults.append(f"page {number} of {len(texts)} does not end with its number")
            pages.bodies.append("\n".join(lines))
        if len(heads) > 1:
            pages.faults.append(f"the heads of the pages differ: {sorted(heads)}")
        return pages

    def cut_contents(self, lines):
        """Cuts the list of contents, its heading first; points lead the eye from a title to its page."""
        lines, number = list(lines), 0
        while lines and number < len(self.bodies):
            letters = re.sub(r"\s", "", lines[0])
            found = re.search(r"[\s.]*".join(map(re.escape, letters)), self.bodies[number])
            if found:
                lines.pop(0)
                body = self.bodies[number]
                self.bodies[number] = body[: found.start()] + body[found.end() :]
            else:
                number += 1
        if lines:
            self.faults.append(f"the list of contents has no line `{lines[0]}`")

    def backlinks(self):
        """Takes away the links back, and counts them for each reference."""
        counts = []

        def count(match):
            counts.append(max(1, len(re.findall(r"[a-z]+", match[0]))))
            return ""

        for index, body in enumerate(self.bodies):
            self.bodies[index] = re.sub(r"↑(?:\s[a-z]{1,2}\b)*(?:\s?…)?", count, body)
        return counts

    def stream(self, page):
        """The text in one piece; figures and notes last."""
        wanted = page.stream("pdf", other=Stream("", []))
        notes = [note_under_page(note) for note in page.notes]
        figures = [Stream.of(figure).letters for figure in page.figures]
        heads = [Stream.of(head).letters for head in page.heads]
        groups = [Stream.of(group).letters for group in page.groups]
        whole, under = Stream("", []), [Stream("", []) for _ in notes]
        drawn = [Stream("", []) for _ in figures]
        for body in self.bodies:
            stream = Stream.of(body, line_end=LINE_END)
            cut_notes(stream, notes, under)
            cut_figures(stream, figures, drawn)
            cut_repeated_head(stream, heads, groups, wanted.letters[len(whole.letters) :])
            extend(whole, stream)
        for piece in drawn + under:
            extend(whole, piece)
        return whole


def told_stream(told):
    """The text in one piece as it is told; between the words of a drawing there may be spaces."""
    whole = Stream.of(told.body)
    for figure in told.figures:
        stream = Stream.of(figure)
        stream.spaces = [max(space, MAY_BE_SPACED) for space in stream.spaces]
        extend(whole, stream)
    for note in told.notes:
        extend(whole, Stream.of(note))
    return whole


def note_under_page(note):
    """`1. Text` as it stands under a page: `1 Text`."""
    return Stream.of(re.sub(r"^\s*(\d+)\.", r"\1 ", note)).letters


def cut_notes(stream, notes, under):
    """Moves the notes at the end of a page from `stream` to their places in `under`."""
    for index in reversed(range(len(notes))):
        if not under[index].letters and stream.letters.endswith(notes[index]):
            at = len(stream.letters) - len(notes[index])
            number = re.match(r"\d+", notes[index]).end()
            letters = stream.letters[at : at + number] + "." + stream.letters[at + number :]
            spaces = stream.spaces[at : at + number] + [NOT_SPACED] + stream.spaces[at + number :]
            under[index].letters, under[index].spaces = letters, spaces
            stream.letters, stream.spaces = stream.letters[:at], stream.spaces[:at]


def cut_figures(stream, figures, drawn):
    """Moves whole figures on a page, where text may pass them, to their places in `drawn`."""
    for index, letters in enumerate(figures):
        at = stream.letters.find(letters) if letters and not drawn[index].letters else -1
        if at >= 0:
            end = at + len(letters)
            drawn[index] = Stream(letters, stream.spaces[at:end])
            stream.spaces[end : end + 1] = [MAY_BE_SPACED] * len(stream.spaces[end : end + 1])
            stream.letters = stream.letters[:at] + stream.letters[end:]
            stream.spaces = stream.spaces[:at] + stream.spaces[end:]


def cut_repeated_head(stream, heads, groups, wanted):
    """Cuts `Table 1 (continued)`, the head of the table and of a group that goes on, where the page goes on without it."""
    if wanted[:40] == stream.letters[:40]:
        return
    label = re.match(r"(?:[^\W\d]+\d+\([^()]+\))?", stream.letters).end()
    fitting = [head for head in heads if stream.letters.startswith(head, label)]
    if fitting:
        at = label + max(map(len, fitting))
        stream.letters, stream.spaces = stream.letters[at:], stream.spaces[at:]
        again = [group for group in groups if group and stream.letters.startswith(group)]
        if again and wanted[:40] != stream.letters[:40]:
            at = max(map(len, again))
            stream.letters, stream.spaces = stream.letters[at:], stream.spaces[at:]


def extend(stream, more):
    """Adds a stream behind the end of a page, which may part a word."""
    if more.letters:
        stream.letters += more.letters
        stream.spaces += [MAY_BE_SPACED, *more.spaces[1:]]


# --- an overview -----------------------------------------------------------------------------


# An ellipsis follows them where there are more.
LINKS_ON_PAPER = 5


@dataclass
class Overview:
    """The three formats of an overview."""

    name: str
    html: str
    markdown: str
    pages: Pages
    told: Told

    @staticmethod
    def read(folder):
        name = folder.name
        html = (folder / "index.html").read_text("utf-8")
        publisher = re.search(r'"publisher":\{[^}]*"name":"([^"]*)"', html)
        told = Told.of(folder / f"{name}.pdf")
        pages = Pages.of(pdf_text(folder / f"{name}.pdf"), publisher and publisher[1])
        pages.cut_contents(told.contents)
        return Overview(name, html, (folder / f"{name}.md").read_text("utf-8"), pages, told)

    def faults(self):
        """What differs between the formats."""
        page = Page(self.html)
        pages = Pages(list(self.pages.bodies), list(self.pages.faults))
        told = Pages([self.told.body])
        markdown, in_markdown = markdown_stream(self.markdown, page)
        in_pdf, in_told = pages.backlinks(), told.backlinks()
        faults = [f"{self.name}.pdf: {fault}" for fault in pages.faults]
        faults += compare(f"{self.name}.md", page.stream("md"), markdown)
        heard = told_stream(Told(told.bodies[0], self.told.figures, self.told.notes))
        faults += compare(f"{self.name}.told", page.stream("pdf", other=heard), heard)
        if self.name not in NOT_AS_PAINTED:
            pdf = pages.stream(page)
            faults += compare(f"{self.name}.pdf", page.stream("pdf", other=pdf), pdf)
        on_paper = [min(count, LINKS_ON_PAPER) for count in page.backlinks]
        for kind, counts, wanted in (
            ("md", in_markdown, page.backlinks),
            ("pdf", in_pdf, on_paper),
            ("told", in_told, on_paper),
        ):
            if counts != wanted:
                faults.append(
                    f"{self.name}.{kind}: links back from references: {counts},"
                    f" on the page: {page.backlinks}"
                )
        return faults


def overviews(sites):
    """The folders of the overviews of sites."""
    folders = [pdf.parent for site in sites for pdf in sorted(Path(site).glob("*/*.pdf"))]
    if not folders:
        sys.exit(f"no overview in {', '.join(sites)}")
    return [Overview.read(folder) for folder in folders]


# --- the test of the test --------------------------------------------------------------------

TRIES = 4


def self_test(overview, dice):
    """The changes to one format that are not found."""
    missed = []
    if overview.faults():
        return [f"{overview.name}: the formats differ before anything is changed"]
    tried = Counter()
    for kind, change in CHANGES.items():
        for format_name, changed in change(overview, dice):
            tried[format_name, kind] += 1
            if not changed.faults():
                missed.append(f"{overview.name}.{format_name}: not found: {kind}")
    print(f"{overview.name}: {sum(tried.values()) - len(missed)} of {sum(tried.values())} changes found")
    return missed


def seen_in_html(html):
    """The ranges of a page that readers see and that are compared."""
    start, end = html.index("<article"), html.index("</article>")
    hidden = r"<nav.*?</nav>|<span class=\"cited-at\">.*?</span>|<h2[^<>]*>[^<>]*</h2>\s*<ol>|<a[^<>]*doc-backlink.*?</a>|<[^<>]*>|&\w+;"
    at = start
    for match in re.finditer(hidden, html[start:end], flags=re.S):
        yield at, start + match.start()
        at = start + match.end()


def spots(overview, pattern, dice):
    """Where a pattern is found, some of the places by chance: format, index of the page, range."""
    found = {"html": [], "md": [], "pdf": [], "told": []}
    for start, end in seen_in_html(overview.html):
        found["html"] += [(None, m.span(1)) for m in re.compile(pattern).finditer(overview.html, start, end)]
    link = r"\]\([^()]*\)|<[^<>]*>|\[\w+\]\(#cite-[^()]*\)"
    hidden = [m.span() for m in re.finditer(link, overview.markdown)]
    for match in re.finditer(pattern, overview.markdown):
        if not any(start < match.end(1) and match.start(1) < end for start, end in hidden):
            found["md"].append((None, match.span(1)))
    for index, body in enumerate(overview.pages.bodies):
        repeated_head = re.match(r"(?:[^\W\d]+\s\d+ \([^()]+\)\n(?:.*\n){1,4})?", body).end()
        matches = re.compile(pattern).finditer(body, repeated_head)
        found["pdf"] += [(index, m.span(1)) for m in matches]
    found["told"] = [(None, m.span(1)) for m in re.finditer(pattern, overview.told.body)]
    for name, places in found.items():
        for index, span in dice.sample(places, min(TRIES, len(places))):
            yield name, index, span


def changed(overview, name, index, span, by):
    """The overview with a range of one format replaced."""
    cut = lambda text: text[: span[0]] + by(text[slice(*span)]) + text[span[1] :]
    html, markdown, bodies = overview.html, overview.markdown, list(overview.pages.bodies)
    told = overview.told
    if name == "html":
        html = cut(html)
    elif name == "md":
        markdown = cut(markdown)
    elif name == "told":
        told = Told(cut(told.body), told.figures, told.notes)
    else:
        bodies[index] = cut(bodies[index])
    return Overview(overview.name, html, markdown, Pages(bodies), told)


def edits(pattern, by):
    """A kind of change: what a pattern finds becomes what `by` makes of it."""

    def change(overview, dice):
        for name, index, span in spots(overview, pattern, dice):
            yield name, changed(overview, name, index, span, by)

    return change


def lost_rows(overview, dice):
    """Rows of tables, cut from one format after the other."""
    rows = re.findall(r"<tr>.*?</tr>", overview.html, flags=re.S)
    rows = [row for row in rows if 'scope="col"' not in row]
    for row in dice.sample(rows, min(TRIES, len(rows))):
        html = overview.html.replace(row, "", 1)
        yield "html", Overview(overview.name, html, overview.markdown, overview.pages, overview.told)
        letters = Stream.of(Page(f"<article>{row}</article>").texts["pdf"]).letters
        pattern = rf"[\s{SOFT_HYPHEN}]*".join(map(re.escape, letters))
        for index, body in enumerate(overview.pages.bodies):
            match = re.search(pattern, body)
            if match:
                yield "pdf", changed(overview, "pdf", index, match.span(), lambda _: "")
                break
    lines = [m.span() for m in re.finditer(r"^\| .*[^-:| ].*\|\n", overview.markdown, flags=re.M)]
    for span in dice.sample(lines, min(TRIES, len(lines))):
        yield "md", changed(overview, "md", None, span, lambda _: "")


CHANGES = {
    "words lost": edits(r"(\b[a-z]{4,}\b,? \b[a-z]{2,}\b)", lambda _: ""),
    "words in another order": edits(r"(\b[a-z]{4,} \b[a-z]{2,}\b)", lambda w: " ".join(w.split()[::-1])),
    "words joined": edits(r"(\b[a-z]{3,} [a-z]{3,}\b)", lambda words: words.replace(" ", "")),
    "a word parted": edits(r"(\b[a-z]{6,}\b)", lambda word: f"{word[:3]} {word[3:]}"),
    "a number lost": edits(r"(?<![\w.#-])(\d[\d.]*\d|\d)(?![\w.])", lambda _: ""),
    "a digit changed": edits(r"(?<![\w.#-])(\d)(?=[\d.]*\s)", lambda n: str((int(n) + 1) % 10)),
    "a sentence lost": edits(r"(?<=[a-z]\. )([A-Z][^<>.\[\]*]{20,}\.)(?= )", lambda _: ""),
    "a word twice": edits(r"(\b[a-z]{4,}\b) ", lambda word: f"{word} {word}"),
    "a row lost": lost_rows,
}


def main(arguments):
    testing = "--self-test" in arguments
    dice = random.Random(1)
    faults = []
    for overview in overviews([one for one in arguments if one != "--self-test"]):
        faults += self_test(overview, dice) if testing else overview.faults()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

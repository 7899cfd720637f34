"""What a screen reader is told of a PDF: its text in the order of the structure.

`pdfinfo -struct-text` (poppler-utils) prints an element a line, indented by its
depth, then its attributes, each text in quotes, and the links.
"""

import re
import subprocess
from dataclasses import dataclass, field

ELEMENT = re.compile(r"([A-Z][A-Za-z0-9]*)(?: <.*>)?(?: \((?:block|inline)\))?:?$")
# Between the words of a drawing there may be spaces.
MAYBE_SPACE = "\u200b"
WITHIN_A_LINE = {"BibEntry", "Code", "Link", "Reference", "Span"}


@dataclass
class Told:
    """The text of a PDF; figures with their captions, notes and the list of contents apart from it."""

    body: str = ""
    figures: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    contents: list = field(default_factory=list)

    @staticmethod
    def of(path):
        command = ["pdfinfo", "-struct-text", "-enc", "UTF-8", str(path)]
        printed = subprocess.run(command, check=True, capture_output=True).stdout.decode()
        told, around = Told(), []
        for line in printed.split("\n"):
            words = line.lstrip(" ")
            depth = len(line) - len(words)
            while around and around[-1][0] >= depth:
                told.leave(around.pop()[1], around)
            if words.startswith('"'):
                told.say(words[1:-1], around)
            elif match := ELEMENT.match(words):
                told.enter(match[1], around)
                around.append([depth, match[1], False])
        return told

    def enter(self, element, around):
        if element == "TOC" and not self.contents:
            # The line above the list is its heading.
            self.body, _, heading = self.body.rstrip().rpartition("\n")
            self.contents.append(heading)
        if element == "TOCI":
            self.contents.append("")
        if element == "Note":
            self.notes.append("")
        elif element == "Figure":
            # The part of the page that begins with it holds its caption too; elsewhere it stands beside a text.
            _, _, begun = around[-1]
            if not begun:
                around[-1][1] = "figure"
                self.figures.append("")
        if around:
            around[-1][2] = True
        if element not in WITHIN_A_LINE:
            self.say("\n", around)

    def leave(self, element, around):
        if element == "Lbl" and any(above == "Note" for _, above, _ in around):
            self.say(".", around)
        if element not in WITHIN_A_LINE:
            self.say("\n", around)

    def say(self, text, around):
        elements = {element for _, element, _ in around}
        if "TOC" in elements:
            self.contents[-1] += text
        elif "Note" in elements:
            self.notes[-1] += text
        elif "figure" in elements:
            self.figures[-1] += text
        elif "Figure" in elements:
            self.body += MAYBE_SPACE.join(text)
        else:
            self.body += text

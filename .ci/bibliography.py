#!/usr/bin/env python3
"""Shows that another tool reads what `monograph refs export` writes, and reads it as the same works.

The thirty works of tests/data/bibliographies/works.bib are exported as BibTeX,
RIS and CSL-JSON; Pandoc turns each into CSL-JSON, which must say of every work
what the program's own CSL-JSON says. Pandoc comes from PyPI (pypandoc_binary);
where it cannot be had, the check is skipped with a message.

Usage: .ci/bibliography.py [PROGRAM]        (default: target/debug/monograph)
"""

import html
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "tests/data/bibliographies"
FORMATS = {"bib": "biblatex", "ris": "ris", "json": "csljson"}

# What a format has no place for, or Pandoc does not read, with the reason.
ALLOWED = {
    ("bib", "type"): "BibLaTeX has fewer kinds of works; ours stands in `entrysubtype`",
    ("ris", "type"): "RIS has fewer kinds of works; ours stands in `U1`",
    ("ris", "number"): "Pandoc reads no `M1` from RIS",
}


def installed(package, ask):
    """What Python says to `ask` where a package from PyPI is installed, or None where it cannot be had."""
    folder = Path(tempfile.gettempdir()) / "monograph-pandoc"
    python = folder / "bin/python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
        found = subprocess.run([str(python), "-c", ask], capture_output=True, text=True)
        if found.returncode != 0:
            subprocess.run(
                [str(python), "-m", "pip", "install", "-q", package],
                check=True, capture_output=True, timeout=300,
            )
            found = subprocess.run([str(python), "-c", ask], capture_output=True, text=True, check=True)
        return found.stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return None


def project(folder):
    (folder / "content/references").mkdir(parents=True)
    (folder / "content/site.toml").write_text('name = "Check"\n', encoding="utf-8")
    text = (SAMPLES / "works.bib").read_text(encoding="utf-8")
    (folder / "content/references/works.bib").write_text(text, encoding="utf-8")


def words(text):
    """Text without markup, capitals and typography, which tools treat each in their own way."""
    text = html.unescape(re.sub(r"</?(i|b|em|strong|sub|sup|span)\b[^>]*>", "", str(text)))
    text = unicodedata.normalize("NFKC", text).replace("–", "-").replace("’", "'")
    return re.sub(r"\s+", " ", text).strip().lower()


def name(person):
    parts = [person.get(key, "") for key in ("dropping-particle", "non-dropping-particle", "family", "given", "suffix", "literal")]
    letters = re.sub(r"[^\w]+", " ", words(" ".join(parts)))
    return " ".join(sorted(letters.split()))


def said(item):
    """What an item says, in a form that can be compared."""
    out = {}
    for key in ("title", "container-title", "publisher", "volume", "issue", "page", "DOI", "URL", "edition", "number"):
        if key in item:
            out[key] = words(item[key])
    for key in ("author", "editor"):
        if key in item:
            out[key] = [name(person) for person in item[key]]
    if item.get("issued", {}).get("date-parts"):
        out["issued"] = [int(part) for part in item["issued"]["date-parts"][0]]
    out["type"] = item.get("type")
    return out


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "target/debug/monograph")
    tool = installed("pypandoc_binary", "import pypandoc; print(pypandoc.get_pandoc_path())")
    if tool is None:
        print("skipped: pypandoc_binary cannot be installed here, so exports are not compared with Pandoc")
        return 0
    faults, compared, used = [], 0, set()
    with tempfile.TemporaryDirectory() as name_of_folder:
        folder = Path(name_of_folder)
        project(folder)
        exports = {}
        for ending in FORMATS:
            run = subprocess.run(
                [program, "refs", "export", "--format", ending, "--project", str(folder)],
                check=True, capture_output=True,
            )
            exports[ending] = run.stdout
        own = {item["id"]: said(item) for item in json.loads(exports["json"])}
        for ending, reader in FORMATS.items():
            run = subprocess.run([tool, "-f", reader, "-t", "csljson"], input=exports[ending], capture_output=True)
            if run.returncode != 0:
                faults.append(f"{ending}: Pandoc does not read it: {run.stderr.decode().strip()}")
                continue
            read = {item["id"]: said(item) for item in json.loads(run.stdout)}
            if ending == "ris":
                # Pandoc makes keys of its own for RIS; works stay in order.
                read = dict(zip(own, read.values())) if len(read) == len(own) else read
            for key in own.keys() ^ read.keys():
                faults.append(f"{ending}: `{key}` stands on one side only")
            for key in own.keys() & read.keys():
                for field in own[key].keys() | read[key].keys():
                    compared += 1
                    ours, theirs = own[key].get(field), read[key].get(field)
                    if (ending, field) == ("ris", "issued") and ours and theirs:
                        # Pandoc reads the year (`PY`) and not the day (`DA`).
                        ours, theirs = ours[:1], theirs[:1]
                    if ours != theirs and (ending, field) in ALLOWED:
                        used.add((ending, field))
                    elif ours != theirs:
                        faults.append(f"{ending}: {key}.{field}: ours {ours!r}, Pandoc's {theirs!r}")
    faults += [f"{ending}: {field} is allowed to differ and does not" for ending, field in ALLOWED.keys() - used]
    for fault in sorted(faults):
        print(fault)
    print(f"{compared} fields compared with Pandoc, {len(faults)} differ")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

"""Sets the references of a text with Pandoc's citeproc, and tells how long it takes.

    citing.py WORKS STYLE

WORKS is a CSL-JSON file of works that are cited, STYLE a CSL file. From then on
every line on standard input asks for a document that cites them; the line is
the text with its citations. The answer is a line with the seconds of the whole
program and those of a run without `--citeproc`, which reads the same text and
the same works, or with what kept it from being made.
"""

import subprocess
import sys
import time

try:
    import pypandoc

    PANDOC = pypandoc.get_pandoc_path()
except (ImportError, OSError):
    PANDOC = None


def run(works, style, text, citeproc):
    command = [PANDOC, "-f", "markdown", "-t", "html", f"--bibliography={works}", f"--csl={style}"]
    start = time.perf_counter()
    done = subprocess.run(command + ["--citeproc"] * citeproc, input=text, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode != 0 or citeproc and 'id="ref-work-1"' not in done.stdout:
        raise RuntimeError(done.stderr.strip().replace("\n", " ") or "no references")
    return seconds


def main():
    works, style = sys.argv[1:]
    for line in sys.stdin:
        if PANDOC is None:
            print("not installed: pip install pypandoc_binary", flush=True)
            continue
        try:
            print(run(works, style, line, True), run(works, style, line, False), flush=True)
        except (OSError, RuntimeError) as error:
            print(f"failed: {error}", flush=True)


if __name__ == "__main__":
    main()

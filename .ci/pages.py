#!/usr/bin/env python3
"""Do pages look as they did when somebody last looked at them?

    .ci/pages.py SITES          compares pages of the PDFs under SITES with tests/pictures/
    .ci/pages.py --keep SITES   keeps them as they are now; look at them before committing

The pictures are small PNGs in 16 shades of grey. Renderers draw the edges of letters
differently: what is compared are means over a few pixels, and a page differs only where
enough of these do. A line that moved, a table set otherwise or a picture that is lost is found.

Needs pdftoppm (poppler-utils) and nothing beyond Python's own library.
"""

import struct
import subprocess
import sys
import zlib
from pathlib import Path

KEPT = Path(__file__).resolve().parent.parent / "tests" / "pictures"
# Site, overview, page: each shows something that no other does.
PAGES = [
    ("layout", "long-tables", 1),  # a table of many rows begins under text
    ("layout", "long-tables", 2),  # its head and that of a group repeated
    ("layout", "long-tables", 5),  # heads over heads on a turned page
    ("layout", "figures", 2),  # figures and text that fills pages around them
    ("layout", "many-notes", 2),  # notes at the foot
    ("layout", "long-words", 1),  # words broken where they may be
    ("layout", "one-line", 1),  # the shortest document
    ("housestyle", "exemplamab", 1),  # the band of colour with a logo
    ("antibiotic", "examplomycin", 1),  # two columns on one grid
    ("scripts", "names", 1),  # text from the right, and without spaces
]
RESOLUTION = 45  # dots per inch
BLOCK = 3  # pixels whose mean is compared, in each direction
FAR = 40  # of 255: means further apart differ
ALLOWED = 0.004  # the share of means that may differ


def render(pdf, page):
    """The page as (width, height, rows of grey)."""
    command = ["pdftoppm", "-gray", "-r", str(RESOLUTION), "-f", str(page), "-l", str(page), str(pdf)]
    data = subprocess.run(command, check=True, capture_output=True).stdout
    magic, width, height, most, rest = header(data)
    assert magic == b"P5" and most == 255, pdf
    return width, height, [rest[y * width : (y + 1) * width] for y in range(height)]


def header(data):
    parts, at = [], 0
    while len(parts) < 4:
        end = at
        while not data[end : end + 1].isspace():
            end += 1
        parts.append(data[at:end])
        at = end + 1
    return parts[0], int(parts[1]), int(parts[2]), int(parts[3]), data[at:]


def write(path, width, height, rows):
    """A PNG of four bits a pixel."""
    lines = []
    for row in rows:
        shades = [round(grey / 17) for grey in row] + [0] * (width % 2)
        lines.append(b"\0" + bytes(a << 4 | b for a, b in zip(shades[::2], shades[1::2])))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"".join(lines), 9)),
        (b"IEND", b""),
    ]
    packed = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + packed)


def read(path):
    """A PNG that `write` wrote."""
    data, at, packed = path.read_bytes(), 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height = struct.unpack(">II", body[:8])
        elif kind == b"IDAT":
            packed += body
        at += length + 12
    lines, step = zlib.decompress(packed), (width + 1) // 2 + 1
    rows = []
    for y in range(height):
        line = lines[y * step + 1 : (y + 1) * step]
        rows.append([shade * 17 for pair in line for shade in (pair >> 4, pair & 15)][:width])
    return width, height, rows


def means(width, height, rows):
    for top in range(0, height - BLOCK + 1, BLOCK):
        for left in range(0, width - BLOCK + 1, BLOCK):
            yield sum(sum(row[left : left + BLOCK]) for row in rows[top : top + BLOCK]) / BLOCK**2


def difference(one, other):
    """The share of means that differ; all of them where sizes do."""
    if one[:2] != other[:2]:
        return 1.0
    pairs = list(zip(means(*one), means(*other)))
    return sum(abs(a - b) > FAR for a, b in pairs) / len(pairs)


def main():
    keep = "--keep" in sys.argv
    sites = Path([argument for argument in sys.argv[1:] if argument != "--keep"][0])
    differing = []
    for site, overview, page in PAGES:
        picture = KEPT / f"{site}-{overview}-{page}.png"
        now = render(sites / site / overview / f"{overview}.pdf", page)
        if keep:
            write(picture, *now)
        elif (share := difference(read(picture), now)) > ALLOWED:
            differing.append(f"{picture.name}: {share:.1%} of it looks otherwise")
    if not keep:
        print(f"{len(PAGES)} pages compared, {len(differing)} differ")
    if differing:
        print(*differing, "look at both, then .ci/pages.py --keep", sep="\n", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()

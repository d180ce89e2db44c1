"""SVG pictures in the PDF: shapes and texts as such, as librsvg draws them, in files that keep the standards."""
import base64
import re
import subprocess
import sys

from bench import TOP, need
from pdf_reading import faults
from pictures import png

CHECK = TOP.parent / "shared/checks/pdf/check"
HEAD = ('<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 60" width="200" height="60" '
        'font-family="Noto Sans">')

PHOTO = base64.b64encode(png(240, 160, lambda x, y: (x, y, 128, 255 - x // 2))).decode()
SHAPES = {
    "abu": '<rect x="5" y="5" width="60" height="40" fill="#888" stroke="#222" stroke-width="3"/><circle cx="120" cy="30" r="20"/>'
           '<path d="M150 10L190 50" stroke="#444" stroke-width="2" stroke-dasharray="6 3"/>',
    "gradasi": '<linearGradient id="a"><stop stop-color="#c03"/><stop offset="1" stop-color="#03c" stop-opacity=".3"/></linearGradient>'
               '<radialGradient id="b" spreadMethod="reflect" r=".3"><stop stop-color="#fff"/><stop offset=".4" stop-color="#8c3"/>'
               '<stop offset="1" stop-color="#03c"/></radialGradient>'
               '<rect width="80" height="50" fill="url(#a)"/><rect x="100" width="80" height="50" fill="url(#b)"/>',
    "potong": '<clipPath id="a"><circle cx="50" cy="30" r="25"/></clipPath><rect width="100" height="60" fill="#09c" clip-path="url(#a)"/>'
              '<svg x="120" y="5" width="40" height="40" viewBox="0 0 10 10"><rect x="2" y="2" width="20" height="20" fill="#f80"/></svg>',
    "tembus": '<g opacity=".5"><rect x="10" y="5" width="60" height="30"/><rect x="40" y="20" width="60" height="30" fill="#c00"/></g>'
              '<rect x="90" y="10" width="60" height="40" fill="#fc0" style="mix-blend-mode:multiply"/>'
              '<circle cx="170" cy="30" r="20" fill="#36c" fill-opacity=".4"/>',
    "ubin": '<pattern id="a" width="12" height="12" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#f80"/>'
            '<circle cx="9" cy="9" r="2" fill="#048"/></pattern><rect x="10" y="5" width="180" height="50" fill="url(#a)"/>',
    "teks": '<text x="5" y="25" font-size="15">Musyawarah fi é “mufakat”</text>'
            '<text x="5" y="50" font-size="14" fill="#036" transform="rotate(-3 5 50)">ke<tspan font-weight="bold">tebal</tspan>an αβγ</text>',
    "foto": f'<image x="10" y="5" width="75" height="50" xlink:href="data:image/png;base64,{PHOTO}"/>'
            '<rect x="100" y="5" width="80" height="50" fill="none" stroke="#c03" stroke-width="4"/>',
    "topeng": '<linearGradient id="g"><stop stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient>'
              '<mask id="a"><rect width="200" height="60" fill="url(#g)"/></mask><rect x="5" y="5" width="190" height="50" fill="#063" mask="url(#a)"/>',
    "saring": '<filter id="a"><feGaussianBlur stdDeviation="3"/></filter><rect x="20" y="12" width="70" height="36" fill="#c84" filter="url(#a)"/>'
              '<rect x="110" y="12" width="70" height="36" fill="#c84"/>',
    "bayang": '<filter id="a"><feGaussianBlur in="SourceAlpha" stdDeviation="1.5"/><feOffset dx="2" dy="2"/><feMerge><feMergeNode/>'
              '<feMergeNode in="SourceGraphic"/></feMerge></filter>' +
              "".join(f'<rect x="{10 + 48 * i}" y="{6 + 6 * i}" width="36" height="24" fill="#cde" stroke="#333" filter="url(#a)"/>' for i in range(4)),
    "panah": '<marker id="a" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L10 5L0 10z"/></marker>'
             '<path d="M10 10L180 40" stroke="#000" stroke-width="2" marker-end="url(#a)"/><g id="u"><rect x="20" y="35" width="10" height="10" fill="#777"/></g>'
             '<use xlink:href="#u" x="30"/><use xlink:href="#u" x="60" transform="scale(1.1)"/>',
}
PURE = ("abu", "potong", "ubin", "teks", "panah", "gradasi", "tembus")
META = "---\ntitle: Uji\nlang: id\nfront-matter: []\n---\n\n# Bab\n\n"


def book(names, ending="svg"):
    return META + "".join(f"Sebelum {n}.\n\n![Gambar {n}]({n}.{ending}){{width=70% alt=\"Bagan {n}\"}}\n\nSesudah {n}.\n\n" for n in names)


def files(names=SHAPES):
    return {"a.md": book(names), **{f"{n}.svg": HEAD + SHAPES[n] + "</svg>" for n in names}}


def made(bench, names=SHAPES, words=(), program=None):
    folder = bench.folder(files(names))
    run = bench.ok([program or bench.program, folder / "a.md", "-t", "pdf", "-o", folder / "out", *words])
    return folder / "out" / "a.pdf", run.err


def check_shapes_are_shapes(bench):
    need("pdfimages", "pdffonts", "qpdf")
    for name in PURE:
        path, err = made(bench, [name])
        data = path.read_bytes()
        assert "piksel" not in err, f"{name}: {err}"
        assert len(bench.ok(["pdfimages", "-list", path]).out.splitlines()) == 2, name
        assert b"/Subtype /Form" in data and not re.search(rb"/Interpolate true|/OPI|/TR2?[ /]|/Subtype /PS|/Ref[ /]|cairo",
                                                           re.sub(rb"stream\n.*?\nendstream", b"", data, flags=re.S)), name
        bench.ok(["qpdf", "--check", path])


def check_all_keep_the_standards(bench):
    need("qpdf", "pdftotext", "mutool")
    path, err = made(bench)
    assert "piksel" not in err, err
    assert faults(path) == []
    if CHECK.exists():
        run = subprocess.run([sys.executable, str(CHECK), str(path), "--profile", "ua1", "--profile", "a2b", "--profile", "print"],
                             capture_output=True, text=True)
        assert run.returncode == 0, run.stdout[-3000:] + run.stderr


def pages(bench, path, tool):
    """Pages at 100 dpi as rows of RGB."""
    folder = bench.folder()
    if tool == "pdftoppm":
        bench.ok(["pdftoppm", "-r", "100", path, folder / "p"])
    else:
        bench.ok(["mutool", "draw", "-q", "-r", "100", "-c", "rgb", "-o", folder / "p-%02d.ppm", path])
    for made_page in sorted(folder.iterdir()):
        data = made_page.read_bytes()
        head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
        width, height = int(head[1]), int(head[2])
        yield [data[head.end() + y * width * 3:head.end() + (y + 1) * width * 3] for y in range(height)]


def blocks(rows, size=5):
    """The mean colours of squares of pixels: edges may fall a part of a pixel elsewhere."""
    across = len(rows[0]) // 3 // size
    for y in range(0, len(rows) - size + 1, size):
        band = rows[y:y + size]
        for x in range(across):
            at = x * size * 3
            for channel in range(3):
                yield sum(sum(row[at + channel:at + size * 3:3]) for row in band) / size / size


def compare(bench, one, other, tool):
    """How many blocks of two files' pages differ by a third: an edge that falls half a pixel elsewhere does not."""
    left, right = list(pages(bench, one, tool)), list(pages(bench, other, tool))
    assert len(left) == len(right)
    return sum(abs(x - y) > 80 for a, b in zip(left, right) for x, y in zip(blocks(a), blocks(b)))


def check_drawn_as_librsvg_does(bench):
    """The same pages with the pictures that librsvg draws by itself. Poppler's own renderer sets tiles on whole pixels."""
    need("rsvg-convert", "pdftoppm", "mutool")
    for tool, names in (("pdftoppm", [n for n in SHAPES if n != "ubin"]), ("mutool", list(SHAPES))):
        folder = bench.folder(files(names))
        for name in names:
            bench.ok(["rsvg-convert", "-w", "1600", "-b", "white", folder / f"{name}.svg", "-o", folder / f"{name}.png"])
        pictures = book(names, "png")
        for other, text in (("a", book(names)), ("b", pictures), ("c", pictures.replace("potong.png", "panah.png"))):
            (folder / f"{other}.md").write_text(text)
            bench.ok([bench.release, folder / f"{other}.md", "-t", "pdf", "-o", folder])
        wrong = compare(bench, folder / "a.pdf", folder / "b.pdf", tool)
        assert wrong < 4, f"{tool}: {wrong}"
        wrong = compare(bench, folder / "a.pdf", folder / "c.pdf", tool)
        assert wrong > 40, f"{tool}: another picture is not seen: {wrong}"


def check_shadows_are_small(bench):
    """A filter draws as many pixels as it shows, not as many as the picture has."""
    need("pdfimages")
    path, err = made(bench, ["bayang"])
    rows = [row.split() for row in bench.ok(["pdfimages", "-list", path]).out.decode().splitlines()[2:]]
    assert "piksel" not in err and len(rows) == 8, (err, rows)
    assert all(int(row[3]) < 500 and int(row[4]) < 400 and int(row[-4]) >= 400 for row in rows), rows


def check_photographs_stay_jpegs(bench):
    need("pdfimages", "pdftoppm")
    path, _ = made(bench, ["foto"])
    folder = path.parent
    for name, words in (("warna", []), ("abu", ["-gray"])):
        bench.ok(["pdftoppm", "-r", "100", "-jpeg", "-singlefile", *words, path, folder / name])
        photo = base64.b64encode((folder / f"{name}.jpg").read_bytes()).decode()
        body = f'<image width="120" height="60" xlink:href="data:image/jpeg;base64,{photo}"/><text x="130" y="30" font-size="10">Peta</text>'
        (folder / "b.svg").write_text(HEAD + body + "</svg>")
        (folder / "b.md").write_text(META + "![x](b.svg){width=90%}\n")
        bench.ok([bench.program, folder / "b.md", "-t", "pdf", "-o", folder])
        rows = bench.ok(["pdfimages", "-list", folder / "b.pdf"]).out.decode().splitlines()[2:]
        small = (folder / "b.pdf").read_bytes()
        assert len(rows) == 1 and (name == "abu" or " jpeg " in rows[0]), rows
        assert name == "warna" or b"/DeviceRGB" not in small
        assert faults(folder / "b.pdf") == []


def check_texts_in_their_place(bench):
    need("pdftotext", "pdfinfo", "pdffonts")
    path, _ = made(bench, ["teks"])
    words = bench.ok(["pdftotext", path, "-"]).out.decode()
    assert re.search(r"Sebelum teks\.\s.*Musyawarah fi é “mufakat”.*Sesudah teks\.", words, re.S), words
    tree = bench.ok(["pdfinfo", "-struct-text", path]).out.decode()
    figure = re.search(r"\n( +)Figure(.*?)\n\1\S", tree, re.S)
    assert figure and "mufakat" in figure[2], tree
    fonts = bench.ok(["pdffonts", path]).out.decode().splitlines()[2:]
    assert fonts and all(re.match(r"[A-Z]{6}\+.* yes yes yes +\d+ +0$", line) for line in fonts), fonts
    assert b"(Bagan teks)" in path.read_bytes()


def check_scripts_whose_glyphs_are_many(bench):
    """Glyphs that stand for a character only together: the text is said beside them."""
    need("pdftotext")
    folder = bench.folder({"a.md": META + "![x](b.svg){width=90%}\n\nSesudah.\n", "b.svg": HEAD + '<text x="5" y="30" font-size="14">Garis हिन्दी akhir</text></svg>'})
    run = bench.ok([bench.program, folder / "a.md", "-t", "pdf", "-o", folder])
    words = bench.ok(["pdftotext", folder / "a.pdf", "-"]).out.decode()
    assert "piksel" not in run.err and "Garis हिन्दी akhir" in words and "\ufffd" not in words, (run.err, words)
    assert faults(folder / "a.pdf") == []


def check_same_bytes_and_stored_once(bench):
    once, _ = made(bench, ["abu", "teks"], ["--jobs", "1"])
    again, _ = made(bench, ["abu", "teks"], ["--jobs", "4"])
    assert once.read_bytes() == again.read_bytes()
    forms = lambda data: data.count(b"/Subtype /Form")
    folder = bench.folder(files(["abu"]))
    (folder / "a.md").write_text(book(["abu", "abu", "abu"]))
    bench.ok([bench.program, folder / "a.md", "-t", "pdf", "-o", folder])
    assert forms((folder / "a.pdf").read_bytes()) == 1
    both, _ = made(bench, ["teks", "abu"])
    assert forms(both.read_bytes()) == 2
    folder = bench.folder({**files(["teks"]), "lagi.svg": HEAD + '<text y="30" font-size="20">Musyawarah lagi</text></svg>'})
    (folder / "a.md").write_text(book(["teks", "lagi"]))
    bench.ok([bench.program, folder / "a.md", "-t", "pdf", "-o", folder])
    names = [n.split(b"+")[1] for n in re.findall(rb"/FontName /(\S+)", (folder / "a.pdf").read_bytes())]
    assert names.count(b"NotoSans-Bold") == 1, names  # pictures share their fonts


def check_black_ink_alone(bench):
    path, _ = made(bench, ["abu", "panah"])
    assert b"/DeviceRGB" not in path.read_bytes()
    path, _ = made(bench, ["abu", "tembus"])
    assert b"/DeviceRGB" in path.read_bytes()


def many(n, shape):
    return "".join(shape.format(x=i * 37 % 190, y=i * 53 % 55) for i in range(n))


HEAVY = {
    "tiles": '<pattern id="a" width=".35" height=".35" patternUnits="userSpaceOnUse"><rect width=".2" height=".2"/></pattern>'
             '<rect width="200" height="60" fill="url(#a)"/>',
    "masks": '<mask id="a"><rect width="90" height="60" fill="#fff"/></mask>' + many(60, '<rect x="{x}" y="{y}" width="9" height="9" mask="url(#a)"/>'),
    "deep": '<g opacity=".9">' * 40 + '<rect width="50" height="50"/>' + "</g>" * 40,
    "repeats": '<linearGradient id="a" spreadMethod="repeat" gradientUnits="userSpaceOnUse" x2=".01"><stop/><stop offset="1" stop-color="#fff"/>'
               '</linearGradient><rect width="200" height="60" fill="url(#a)"/>',
    "squares": '<path d="' + "".join(f"M{i * 7919 % 19997 / 100} {i * 104729 % 5987 / 100}h.3v.3h-.3z" for i in range(110000)) + '"/>',
    "few": f'<image width="200" height="60" preserveAspectRatio="none" xlink:href="data:image/png;base64,'
           f'{base64.b64encode(png(3, 2, lambda x, y: (99 * x, 99 * y, 9, 255))).decode()}"/>',
}


def check_heavy_ones_are_pixels(bench):
    need("pdfimages", "qpdf")
    for name, body in HEAVY.items():
        folder = bench.folder({"a.md": META + "![x](b.svg){width=90%}\n", "b.svg": HEAD + body + "</svg>"})
        run = bench.ok([bench.release, folder / "a.md", "-t", "pdf", "-o", folder], timeout=100)
        data = (folder / "a.pdf").read_bytes()
        assert re.search(r"a\.md:9:1: note: .*b\.svg menjadi piksel", run.err), f"{name}: {run.err}"
        assert b"/Subtype /Form" not in data and len(data) < 8_000_000, name
        rows = bench.ok(["pdfimages", "-list", folder / "a.pdf"]).out.decode().splitlines()[2:]
        assert len(rows) == 1 and min(int(rows[0].split()[-4]), int(rows[0].split()[-3])) >= 400, f"{name}: {rows}"


def check_many_shapes_stay_small(bench):
    """Groups in thousands: each is mixed where it stands, not on the whole of the picture."""
    need("pdftoppm")
    body = many(2000, '<g opacity=".5"><circle cx="{x}" cy="{y}" r="2"/><circle cx="{x}" cy="{y}" r="1" fill="red"/></g>')
    folder = bench.folder({"a.md": META + "![x](b.svg){width=90%}\n", "b.svg": HEAD + body + "</svg>"})
    run = bench.ok([bench.release, folder / "a.md", "-t", "pdf", "-o", folder], timeout=100)
    data = (folder / "a.pdf").read_bytes()
    assert "piksel" not in run.err and len(data) < 2_500_000, (run.err, len(data))
    bench.ok(["pdftoppm", "-r", "60", folder / "a.pdf", folder / "p"], timeout=60)

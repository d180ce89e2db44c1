"""SVG pictures: fine in print, clean in the e-book, the same on every machine, and never endless."""
import os
import re
import zipfile

from bench import need

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50" width="100" height="50">'
CHART = (HEAD + '<title>Bagan</title><script>alert(1)</script><rect width="60" height="30" fill="#c03" onclick="alert(2)"/>'
         '<image xlink:href="file:///etc/passwd" width="9" height="9"/>'
         '<text x="2" y="45" font-family="Arial, sans-serif" font-size="9">Teks é مرحبا</text></svg>')
BOOK = {"buku/book.yaml": "title: Uji\nlang: id\nfront-matter: []\n", "buku/01-a.md": "# Bab\n\n![](c.svg){width=80%}\n\nIsi.\n",
        "buku/c.svg": CHART}


def check_fine_in_print_and_clean_in_the_epub(bench):
    need("pdfimages", "pdftotext")
    folder = bench.folder(BOOK)
    run = bench.ok([bench.program, folder / "buku", "-o", folder])
    assert len(re.findall(r"01-a.md:3:1: warning: .*script, onclick, image", run.err)) == 1, run.err
    assert " dpi" not in run.err, run.err
    assert len(bench.ok(["pdfimages", "-list", folder / "buku.pdf"]).out.splitlines()) == 2
    assert "Teks é" in bench.ok(["pdftotext", folder / "buku.pdf", "-"]).out.decode()
    with zipfile.ZipFile(folder / "buku.epub") as z:
        svg, opf = z.read("EPUB/images/c.svg").decode(), z.read("EPUB/package.opf").decode()
        assert 'alt="Bagan"' in z.read(next(n for n in z.namelist() if n.endswith("01-a.xhtml") or n.endswith("bab.xhtml"))).decode()
    assert "Teks é" in svg and not re.search("script|onclick|passwd|<image", svg), svg
    assert re.search(r'href="images/c.svg"[^>]*media-type="image/svg\+xml"|media-type="image/svg\+xml"[^>]*href="images/c.svg"', opf), opf


def check_same_on_every_machine(bench):
    """Whatever fonts, languages and homes the environment names."""
    made = []
    for env in ({}, {"LANG": "ar_EG.UTF-8", "LANGUAGE": "ar", "FONTCONFIG_FILE": "/dev/null", "HOME": "/nowhere"},
                {"FONTCONFIG_PATH": "/nowhere", "PANGO_LANGUAGE": "zh-cn", "LC_ALL": "C"}):
        folder = bench.folder(BOOK)
        bench.ok([bench.program, folder / "buku", "-t", "pdf", "-o", folder], env=env)
        made.append((folder / "buku.pdf").read_bytes())
    assert made[0] == made[1] == made[2]


BOMBS = {
    "uses": '<rect id="u0"/>' + "".join(f'<g id="u{i}">' + f'<use xlink:href="#u{i - 1}"/>' * 10 + "</g>" for i in range(1, 10)),
    "itself": '<g id="a"><use xlink:href="#a"/></g>',
    "masks": "".join(f'<mask id="m{i}">' + f'<rect mask="url(#m{i + 1})"/>' * 2 + "</mask>" for i in range(40)) + '<rect mask="url(#m0)"/>',
    "depth": "<g>" * 100000 + "</g>" * 100000,
    "count": "<rect/>" * 300000,
}


def check_bombs_are_refused(bench):
    for name, body in BOMBS.items():
        folder = bench.folder({"a.md": "# A\n\n![x](b.svg)\n", "b.svg": HEAD + body + "</svg>"})
        run = bench.jilid(folder / "a.md", "-t", "pdf", "-o", folder / "out", timeout=60)
        assert run.status == 1 and "b.svg" in run.err, f"{name}: {run.status} {run.err}"
        assert not os.path.exists(folder / "out" / "a.pdf"), name


def check_odd_sizes_are_drawn(bench):
    """A picture of 1 x 10,000, and one that asks for dashes without end."""
    thin = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="10000"><rect width="1" height="9999"/></svg>'
    dashes = HEAD + '<path d="M0 0L1e6 1e6" stroke="#000" stroke-dasharray="1e-6"/></svg>'
    for svg in (thin, dashes):
        folder = bench.folder({"a.md": "# A\n\n![x](b.svg)\n\nIsi.\n", "b.svg": svg})
        run = bench.jilid(folder / "a.md", "-t", "pdf", "-o", folder / "out", timeout=120)
        assert run.status == 0 or "too long to draw" in run.err, run.err


def long_endless_drawing_is_ended(bench):
    """As pixels, as shapes, and beside another picture."""
    blurs = '<filter id="f"><feGaussianBlur stdDeviation="40"/></filter>' + '<rect width="99" height="49" filter="url(#f)"/>' * 5000
    words = '<text font-size="1">' + "kata " * 20000 + "</text>"
    for body, more in ((blurs, ""), (words, ""), (words, "![y](c.svg)\n")):
        folder = bench.folder({"a.md": "# A\n\n" + more + "\n![x](b.svg){width=100%}\n", "b.svg": HEAD + body + "</svg>", "c.svg": CHART})
        run = bench.run([bench.release, folder / "a.md", "-t", "pdf", "-o", folder / "out"], timeout=280)
        assert run.status == 1 and "too long to draw" in run.err, run.err
        assert not os.path.exists(folder / "out" / "a.pdf")

"""Handouts, the reading handout, the print test, what a print shop asks for: judged by qpdf, poppler and the house's own checks."""
import base64
import re

from bench import TOP, Skip, need
from judges import CHECKS, house_check, structure_text
from pictures import png

BOOK = TOP / "sources" / "kerja-sama-internasional"
MM = 72 / 25.4


# 16 x 16 pixels of greys, stored in three channels.
GREY_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC0oMCUoKSj/"
    "2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wAARCAAQABADASIAAhEBAxEB/8QA"
    "FgABAQEAAAAAAAAAAAAAAAAABgQI/8QAGBAAAgMAAAAAAAAAAAAAAAAAAAMEITH/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/8QAFBEBAAAAAAAAAAAAAAAAAAAA"
    "AP/aAAwDAQACEQMRAD8AzZBRlCCCjKJIKMoQQUZQH//Z")


def greys(width, height):
    """In RGB all the same."""
    return png(width, height, lambda x, y: [x % 256] * 3)


def colours(width, height):
    return png(width, height, lambda x, y: [x % 256, 80, 255 - x % 256])


def made(bench):
    return bench.made("handouts", BOOK, words=["-t", "pdf,handout,booklet", "--cover", "apart"])


def spoken(bench, pdf):
    """The text by the structure tree, without numbers of objects and places on paper."""
    return re.sub(r"(Object \d+|/BBox \[).*", "", structure_text(bench, pdf))


def plain(bench, pdf):
    """All objects of a PDF, readable."""
    return bench.ok(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"]).out


def info(bench, pdf, *words):
    return bench.ok(["pdfinfo", *words, pdf]).out.decode()


def pages(bench, pdf):
    return int(re.search(r"Pages:\s+(\d+)", info(bench, pdf)).group(1))


def box(text, name):
    return [float(n) for n in re.search(name + r":\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)", text).groups()]


def ua_failures(bench, pdf):
    _, found = house_check(bench, pdf)
    return sorted(map(str, found["ua1"] + found["limits_broken"]))


def check_handout_has_the_books_text(bench):
    need("qpdf", "pdfinfo")
    folder = made(bench)
    book, handout = folder / f"{BOOK.name}.pdf", folder / f"{BOOK.name}-handout.pdf"
    assert spoken(bench, handout) == spoken(bench, book)
    count = lambda pdf, word: len(re.findall(word, plain(bench, pdf)))
    assert count(handout, rb"/Subtype /Link") == count(book, rb"/Subtype /Link") > 100
    assert "No syntax or stream encoding errors" in bench.ok(["qpdf", "--check", handout]).out.decode()
    blank = sum(1 for text in bench.ok(["pdftotext", book, "-"]).out.decode().split("\f")[:-1] if not text.strip())
    assert pages(bench, handout) == -(-(pages(bench, book) - blank) // 2)


def check_handout_is_as_accessible_as_the_book(bench):
    folder = made(bench)
    assert ua_failures(bench, folder / f"{BOOK.name}-handout.pdf") == ua_failures(bench, folder / f"{BOOK.name}.pdf")
    assert ua_failures(bench, folder / f"{BOOK.name}-cover.pdf") == []


def note_lines(bench, pdf):
    """Thin long rules of the first page, as (x, y, width), from its content."""
    need("qpdf")
    rules = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) 0?\.3 re f", plain(bench, pdf))
    return [(float(x), float(y), float(w)) for x, y, w in rules if float(w) > 40 * MM]


def check_note_lines(bench):
    folder = bench.folder({"a.md": "---\ntitle: Catatan\nlang: id\n---\n\n# Satu\n\n" + "Isi paragraf ini. " * 40 + "\n"})
    counts = {}
    for where in ("beside", "below", "none"):
        bench.ok([bench.program, folder / "a.md", "-t", "handout", "--lines", where, "-o", folder / where])
        counts[where] = note_lines(bench, folder / where / "a-handout.pdf")
    assert len(counts["beside"]) >= 12 and len(counts["below"]) >= 3, counts
    assert len(counts["none"]) < len(counts["below"]), counts
    left = {round(x) for x, _, w in counts["beside"] if 60 * MM < w < 120 * MM}
    assert any(x > 100 * MM for x in left), counts["beside"]
    gaps = sorted(y for x, y, w in counts["beside"] if x > 100 * MM)
    assert all(7 * MM < b - a < 9.5 * MM for a, b in zip(gaps, gaps[1:])), gaps


def book_of(bench, n):
    """A book folder "a" of n chapters of a page each."""
    meta = "title: Buku Uji\nauthor: Tim\nlang: id\nisbn: 978-602-000-000-8\nchapter-start: any\nfront-matter: []\nback-matter: []\n"
    return bench.folder({"a/book.yaml": meta, **{f"a/{i:03}.md": f"# Bab {i}\n\nIsi bab.\n" for i in range(1, n + 1)}})


def check_number_of_sides(bench):
    folder = book_of(bench, 13)
    for each in (2, 3, 4, 6):
        bench.ok([bench.program, folder / "a", "-t", "handout", "--nup", each, "-o", folder])
        assert pages(bench, folder / "a-handout.pdf") == -(-13 // each), each
    bench.ok([bench.program, folder / "a", "-t", "handout", "--nup", "2", "--pages", "3-5", "-o", folder])
    assert pages(bench, folder / "a-handout.pdf") == 2
    words = bench.ok(["pdftotext", folder / "a-handout.pdf", "-"]).out.decode()
    assert "Bab 3" in words and "Bab 2\n" not in words and "Buku Uji" in words and re.search(r"1 ?/ ?2", words)


def check_what_does_not_fit_is_said(bench):
    folder = bench.folder({"a.md": "# Judul\n\nIsi.\n"})
    for words, english, indonesian in (
        (["--nup", "9"], "2, 3, 4 or 6", "2, 3, 4, atau 6"),
        (["--nup", "5"], "2, 3, 4 or 6", "2, 3, 4"),
        (["--lines", "above"], "beside or below", "beside or below"),
        (["--sheet", "a7", "--nup", "6"], "--nup 2 would", "--nup 2 akan muat"),
        (["--scale", "none"], "--scale fit", "--scale fit"),
    ):
        for lang, said in (("en", english), ("id", indonesian)):
            run = bench.jilid(folder / "a.md", "-t", "handout", "-o", folder / "out", "--lang", lang, *words)
            assert run.status == 2 and said in run.err, (words, lang, run.status, run.err)
            assert not (folder / "out").exists(), words


def check_reading_handout_numbers_its_lines(bench):
    need("pdftotext", "pdfinfo")
    folder = bench.made("reading", TOP / "sources" / "handout-cooperation", words=["--theme", "handout", "--paper", "a4", "-t", "pdf"])
    pdf = folder / "handout-cooperation.pdf"
    box_text = bench.ok(["pdftotext", "-bbox", "-l", "1", pdf, "-"]).out.decode()
    words = [(float(x), w) for x, w in re.findall(r'<word xMin="([\d.]+)"[^>]*>([^<]*)</word>', box_text)]
    assert [w for x, w in words if x < 71 and w.isdigit()] == ["5", "10", "15"], words[:20]
    assert max(x for x, _ in words) < 595 - 150, "the outer margin is for notes"
    assert not re.search(r'"(5|10|15)"\s*$', spoken(bench, pdf), re.M)
    numberless = (TOP / "pipeline/themes/handout.yaml").read_text().replace("line-numbers: 5", "line-numbers: 0")
    own = bench.folder({"own.yaml": numberless})
    bench.ok([bench.program, TOP / "sources/handout-cooperation", "--theme", own / "own.yaml", "-t", "pdf", "-o", own])
    said = ["".join(re.findall(r'"(.*)"', spoken(bench, p))) for p in (own / "handout-cooperation.pdf", pdf)]
    assert said[0] == said[1] and len(said[0]) > 2000, "a number changes nothing of the text"
    assert "\n10\n" not in bench.ok(["pdftotext", "-l", "1", own / "handout-cooperation.pdf", "-"]).out.decode()


def check_print_test(bench):
    need("qpdf", "pdfinfo")
    folder = bench.folder()
    run = bench.ok([bench.program, "print-test"], cwd=folder)
    assert pages(bench, folder / "print-test.pdf") == 8
    assert "841.89 x 595.276" in info(bench, folder / "print-test.pdf")
    for word in ("short edge", "100%", "A4 (210 x 297 mm)", "--flip long", "--creep"):
        assert word in run.out.decode(), word
    run = bench.ok([bench.program, "print-test", "--lang", "id", "--flip", "long", "-o", folder / "uji.pdf"])
    for word in ("sisi panjang", "ukuran sebenarnya", "--flip short", "Lipat"):
        assert word in run.out.decode(), word
    numbers = re.findall(r'"(\d+)"', spoken(bench, folder / "print-test.pdf"))
    assert [n for n in numbers if int(n) <= 16][:16] == [str(n) for n in range(1, 17)], numbers
    assert "No syntax or stream encoding errors" in bench.ok(["qpdf", "--check", folder / "print-test.pdf"]).out.decode()
    for words in (["--sheet", "a6"], ["-o", folder / "x.epub"], ["more.md"]):
        assert bench.jilid("print-test", *words, cwd=folder).status == 2, words


def check_print_test_in_order(bench):
    need("mutool")
    if not (CHECKS / "pdf" / "order").exists():
        raise Skip("the house's checks do not lie beside the project")
    folder = bench.folder()
    sides = "16,1 2,15 14,3 4,13 12,5 6,11 10,7 8,9"
    mirrored = " ".join(",".join(reversed(side.split(","))) for side in sides.split())
    for words, expected, turn in (([], sides, []), (["--flip", "long"], sides, ["--turn-backs"]), (["--binding", "right"], mirrored, [])):
        bench.ok([bench.program, "print-test", "-o", folder / "t.pdf", *words])
        bench.ok([CHECKS / "pdf" / "order", folder / "t.pdf", "--expect", expected, *turn])
    assert ua_failures(bench, folder / "t.pdf") == []


def check_coarse_pictures_are_said(bench):
    folder = bench.folder({"a.md": "# Judul\n\nTeks.\n\n![Kasar](kasar.png){width=90mm}\n\n![Halus](halus.png){width=30mm}\n",
                           "kasar.png": colours(425, 100), "halus.png": colours(425, 100)})
    for target in ("pdf", "booklet"):
        run = bench.ok([bench.program, folder / "a.md", "-t", target, "-o", folder])
        said = [line for line in run.err.splitlines() if "dpi" in line]
        assert len(said) == 1 and "a.md:5:1: warning:" in said[0] and "120 dpi at 90 mm; 200" in said[0], run.err
    assert "120 dpi pada lebar 90 mm" in bench.ok([bench.program, folder / "a.md", "-t", "pdf", "-o", folder, "--lang", "id"]).err
    assert "dpi" not in (made(bench) / "errors.txt").read_text()


def check_grey_is_black_ink_alone(bench):
    need("qpdf", "pdfimages")
    folder = bench.folder({"a.md": "# Judul\n\n![Abu](abu.png)\n\n![Warna](warna.png)\n", "abu.png": greys(900, 40), "warna.png": colours(900, 40),
                           "b.md": "![Abu](abu.jpg)\n", "abu.jpg": GREY_JPEG})
    bench.ok([bench.program, folder / "a.md", "-t", "pdf", "-o", folder])
    rows = [line.split() for line in bench.ok(["pdfimages", "-list", folder / "a.pdf"]).out.decode().splitlines()[2:]]
    assert [row[5] for row in rows] == ["gray", "rgb"], rows
    bench.ok([bench.program, folder / "b.md", "-t", "pdf", "-o", folder])
    assert " gray " in bench.ok(["pdfimages", "-list", folder / "b.pdf"]).out.decode()
    book = plain(bench, made(bench) / f"{BOOK.name}.pdf")
    assert not re.search(rb"\s(rg|RG|k|K|sc|scn)\n", book), "text that is not in DeviceGray"


def check_cover(bench):
    need("pdfinfo", "pdftotext")
    cover = made(bench) / f"{BOOK.name}-cover.pdf"
    text = info(bench, cover, "-box")
    media, trim, bleed = box(text, "MediaBox"), box(text, "TrimBox"), box(text, "BleedBox")
    assert pages(bench, cover) == 1
    assert abs(trim[2] - trim[0] - 2 * 148 * MM) < 0.1 and abs(trim[3] - trim[1] - 210 * MM) < 0.1, "a stapled booklet has no spine"
    assert all(abs(abs(t - b) - 3 * MM) < 0.01 for t, b in zip(trim, bleed)), (trim, bleed)
    assert media[0] < bleed[0] and media[2] > bleed[2]
    words = bench.ok(["pdftotext", cover, "-"]).out.decode()
    assert "Kerja Sama" in words and "Tim Jilid" in words and "Buku ajar" in words


def check_spine(bench):
    need("pdfinfo")
    folder = book_of(bench, 120)
    for words, width in (([], 6.0), (["--creep", "0.12mm"], 7.2), (["--paper-weight", "64"], 4.8)):
        run = bench.ok([bench.program, folder / "a", "-t", "booklet", "--scheme", "perfect", "-o", folder, *words])
        trim = box(info(bench, folder / "a-cover.pdf", "-box"), "TrimBox")
        assert abs((trim[2] - trim[0]) / MM - 296 - width) < 0.15, (words, trim)
        assert f"{width:.1f}".replace(".", ",") in run.err and "60 helai" in run.err, run.err
        turned = bench.ok(["pdftotext", "-bbox", folder / "a-cover.pdf", "-"]).out.decode().count(">Uji<")
        assert turned == (2 if width >= 5 else 1), (words, turned)
    assert "978-602-000-000-8" in bench.ok(["pdftotext", folder / "a-cover.pdf", "-"]).out.decode()


def check_cover_picture(bench):
    need("pdfimages")
    book = "title: Bergambar\nlang: en\ncover: depan.png\n"
    folder = bench.folder({"a/book.yaml": book, "a/1.md": "# Satu\n\nIsi.\n", "a/depan.png": colours(300, 400)})
    run = bench.ok([bench.program, folder / "a", "-t", "booklet,handout", "--cover", "apart", "--nup", "3", "-o", folder])
    assert "book.yaml" in run.err and 'the picture "depan.png" has 4' in run.err, run.err
    assert " rgb " in bench.ok(["pdfimages", "-list", folder / "a-cover.pdf"]).out.decode()
    assert "841.89 x 595.276" in info(bench, folder / "a-booklet.pdf") and pages(bench, folder / "a-handout.pdf") == 2
    run = bench.jilid(folder / "a", "-t", "booklet", "--nup", "3", "-o", folder)
    assert run.status == 2 and "goes with -t handout" in run.err, run.err

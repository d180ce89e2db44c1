"""Booklets: pages on sheets as a printer, a folder and a reader of the file find them."""
import json
import os
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET

from bench import Skip, alone, need, sources
from judges import CHECKS, house_check, labels_of, outline, page_text, structure_text, words_of
from pictures import png

MM = 72 / 25.4

# What a scheme of the table is on the command line, with a sheet on which the numbers stay large.
SCHEMES = {
    ("saddle", "ltr"): ["--scheme", "saddle"],
    ("saddle", "rtl"): ["--scheme", "saddle", "--binding", "right"],
    ("perfect2", "leaves"): ["--scheme", "perfect"],
    ("quarto", "one sheet"): ["--scheme", "quarto", "--sheet", "a3"],
    ("octavo", "one sheet"): ["--scheme", "octavo", "--sheet", "a2"],
    ("zine8", "heads in"): ["--scheme", "zine", "--sheet", "a2"],
    ("zine8", "feet in"): ["--scheme", "zine-feet", "--sheet", "a2"],
}


def table():
    """(scheme, pages, options, sides) of every line of the table of expected orders."""
    path = CHECKS / "pdf" / "imposition.tsv"
    if not path.exists():
        raise Skip("the checks are not beside the project")
    for line in path.read_text().splitlines():
        if line and not line.startswith("#"):
            scheme, pages, options, sides = line.split("\t")
            yield scheme, int(pages), options, sides


def words_for(scheme, options):
    if scheme == "signature":
        words = ["--scheme", "signature", "--signature", re.search(r"sheets=(\d+)", options).group(1)]
        return words + (["--even-signatures"] if "even" in options else [])
    return SCHEMES[scheme, options]


def mirrored(sides, columns):
    """The same sides for a binding at the other edge: every row read from the other end."""
    out = []
    for side in sides.split():
        slots = side.split(",")
        rows = [slots[i:i + columns] for i in range(0, len(slots), columns)]
        out.append(",".join(s for row in rows for s in reversed(row)))
    return " ".join(out)


def columns_of(scheme):
    return 4 if scheme in ("octavo", "zine8") else 2


def numbers(bench, n):
    """A book of n pages that bear their own number."""
    files = {f"{i:05d}.md": f"# {i}\n" for i in range(1, n + 1)}
    files["book.yaml"] = "title: Angka\nlang: id\nfront-matter: []\nback-matter: []\nchapter-start: any\n"
    return bench.folder(files)


def booklet(bench, source, *words):
    folder = bench.folder()
    run = bench.ok([bench.program, source, "-t", "booklet", "-o", folder, *words])
    return next(folder.glob("*-booklet.pdf")), run


def expect(bench, pdf, sides, *words):
    run = bench.run([sys.executable, CHECKS / "pdf" / "order", pdf, "--expect", sides, *words])
    assert run.status == 0, f"{pdf}: {run.out.decode()}{run.err}"


def check_every_order(bench):
    """Every line of the table, for both edges and both bindings, read off the made PDFs."""
    need("mutool")
    books, seen = {}, 0
    for scheme, pages, options, sides in table():
        source = books.setdefault(pages, numbers(bench, pages))
        words = words_for(scheme, options)
        other = mirrored(sides, columns_of(scheme))
        bindings = [(words, sides)]
        if "--binding" not in words:
            bindings.append((words + ["--binding", "right"], other))
        else:
            bindings.append((words[:-2], other))
        for with_binding, wanted in bindings:
            pdf, run = booklet(bench, source, *with_binding)
            expect(bench, pdf, wanted)
            long_edge = "long edge" in run.err or "sisi panjang" in run.err
            pdf, _ = booklet(bench, source, *with_binding, "--flip", "short" if long_edge else "long")
            expect(bench, pdf, wanted, "--turn-backs")
            pdf, _ = booklet(bench, source, *with_binding, "--flip", "long" if long_edge else "short")
            expect(bench, pdf, wanted)
            seen += 1
    assert seen >= 26, seen


def check_nup_orders(bench):
    need("mutool")
    source = numbers(bench, 17)
    order = CHECKS / "pdf" / "order"
    if not order.exists():
        raise Skip("the checks are not beside the project")
    for n, least in ((2, 28), (4, 20), (6, 14), (8, 14), (9, 13), (16, 10)):  # between the folios' size and the titles'
        for right in (False, True):
            pdf, _ = booklet(bench, source, "--nup", str(n), "--sheet", "a2", *(["--binding", "right"] if right else []))
            sides = bench.ok([sys.executable, order, pdf, "--min-size", str(least)]).out.decode().split()
            assert len(sides) == -(-17 // n), sides
            for k, side in enumerate(sides):
                found = [int(v) for v in side.split(",")]
                wanted = list(range(k * n + 1, min(17, k * n + n) + 1))
                assert sorted(found) == wanted, (n, side)
                if not right:
                    assert found == wanted, (n, side)
                elif len(found) > 1:
                    assert found[0] > found[1], (n, side)


def check_pages_and_covers(bench):
    need("mutool")
    source = numbers(bench, 16)
    if not (CHECKS / "pdf" / "order").exists():
        raise Skip("the checks are not beside the project")
    for words, wanted in (
            (["--pages", "5-12"], "12,5 6,11 10,7 8,9"),
            (["--pages", "1,3-5"], "5,1 3,4"),
            (["--pages", "13-"], "16,13 14,15"),
            (["--pages", "1-10", "--cover", "apart"], "10,1 2,9 0,3 4,0 8,5 6,7"),
            (["--pages", "1-16", "--cover", "apart", "--signature", "2"],
             "16,1 2,15 10,3 4,9 8,5 6,7 14,11 12,13"),
            (["--pages", "1-8", "--cover", "apart", "--scheme", "perfect"], "8,1 2,7 3,5 6,4")):
        pdf, _ = booklet(bench, source, *words)
        expect(bench, pdf, wanted)


def check_blanks_after_front_matter(bench):
    """Two blanks go after the contents, so that what was a right-hand page stays one."""
    need("pdftotext", "qpdf")
    files = {"book.yaml": "title: Depan\nlang: id\nfront-matter: [half-title, title, contents]\nback-matter: []\nchapter-start: any\n"}
    for n in range(1, 9):
        files[f"{n:02d}.md"] = f"# Bab {n}\n"
        source = bench.folder(files)
        plain = bench.folder()
        bench.ok([bench.program, source, "-t", "pdf", "-o", plain])
        labels = list(labels_of(next(plain.glob("*.pdf"))))
        if n > 4 and len(labels) % 4 == 2:
            break
    assert len(labels) % 4 == 2 and labels[0] == "i" and labels[-1] == str(n), labels
    at_end, _ = booklet(bench, source)
    after, _ = booklet(bench, source, "--blanks", "front")
    assert list(labels_of(at_end))[:2] == ["i", "ii"], labels_of(at_end)
    assert list(labels_of(after))[:2] == [f"{n}, i", f"ii, {n - 1}"], labels_of(after)
    assert "1" in labels_of(after) or any(label.endswith(", 1") for label in labels_of(after))


def big_words(pdf):
    """[(page, text, x, y)] of the words of each page's largest size, in points."""
    out = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    root = ET.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", out))
    ns = "{http://www.w3.org/1999/xhtml}"
    found = []
    for number, page in enumerate(root.iter(ns + "page")):
        words = [(float(w.get("yMax")) - float(w.get("yMin")), w.text, float(w.get("xMin")), float(w.get("yMin")))
                 for w in page.iter(ns + "word")]
        most = max((w[0] for w in words), default=0)
        found += [(number, text, x, y) for high, text, x, y in words if high > most - .1]
    return found


def boxes_of(pdf, page=1):
    out = subprocess.run(["pdfinfo", "-box", "-f", str(page), "-l", str(page), str(pdf)], capture_output=True, check=True).stdout.decode()
    return {m.group(1): [float(v) for v in m.group(2).split()] for m in re.finditer(r"(\w+Box):\s+([-\d. ]+)$", out, re.M)}


def check_creep(bench):
    """Page p of sheet i stands i * t nearer to the spine, to a hundredth of a millimetre; after trimming the innermost
    page has the outer margin of the outermost."""
    need("pdftotext", "pdfinfo")
    source = numbers(bench, 40)
    plain = bench.made("creep", source, words=["-t", "pdf"])
    own = {text: (x, y) for _, text, x, y in big_words(next(plain.glob("*.pdf")))}
    assert len(own) == 40
    for words, t in (([], .1), (["--creep", "0.13mm"], .13), (["--paper-weight", "120"], .15), (["--creep", "0"], 0)):
        for binding in ("left", "right"):
            pdf, _ = booklet(bench, source, *words, "--binding", binding)
            trim = boxes_of(pdf)["TrimBox"]
            width = (trim[2] - trim[0]) / 2
            placed = big_words(pdf)
            assert len(placed) == 40
            for side, text, x, y in placed:
                n, sheet = int(text), side // 2
                on_left = (n % 2 == 0) == (binding == "left")
                wanted = trim[0] + own[text][0] + (sheet * t * MM if on_left else width - sheet * t * MM)
                assert abs(x - wanted) < .01 * MM, (words, n, x, wanted)
                assert abs(y - own[text][1]) < .01 * MM
                margin = x - trim[0] if on_left else trim[2] - x
                pushed_out = sheet * t * MM  # by the fold's thickness
                flat = own[text][0] if on_left else width - own[text][0]
                assert abs(margin - pushed_out - flat) < .01 * MM


def books(bench, most=None):
    """Each source with its PDF and booklet; with `most` only those whose text has no more bytes: poppler reads a page once
    for each of its elements."""
    for source in sources():
        if most and sum(p.stat().st_size for p in source.glob("*.md")) > most:
            continue
        folder = bench.made("booklet-" + source.name, source, words=["-t", "pdf,booklet", "--paper", "a5"])
        yield source, folder / f"{source.name}.pdf", folder / f"{source.name}-booklet.pdf"


def check_structure_is_the_books(bench):
    need("pdfinfo")
    for _, pdf, made in books(bench, most=50000):
        # all but the numbers of objects and where pictures stand
        own, other = (re.sub(r"Object \d+ 0|/BBox \[.*?\]", "", structure_text(bench, p)) for p in (pdf, made))
        assert len(own) > 1000 and own == other, made.name


def check_info_is_the_books(bench):
    need("pdfinfo")
    for _, pdf, made in books(bench):
        own, other = ({row for row in bench.ok(["pdfinfo", p]).out.decode().splitlines()
                       if re.match(r"(Title|Author|Subject|Keywords|Tagged|CreationDate|PDF version)", row)} for p in (pdf, made))
        assert own == other and len(own) > 3, (own, other)
        assert "No syntax or stream encoding errors" in bench.ok(["qpdf", "--check", made]).out.decode(), made


def links_of(pdf):
    """[(contents, number of the page, rectangle, destination's page and place)] of the inner links, by the structure's order."""
    doc = json.loads(subprocess.run(["qpdf", "--json=2", str(pdf)], capture_output=True, check=True).stdout)
    objects, pages = doc["qpdf"][1], [p["object"] for p in doc["pages"]]
    found = []
    for at, page in enumerate(pages):
        for ref in objects["obj:" + page]["value"].get("/Annots", []):
            a = objects["obj:" + ref]["value"]
            if isinstance(a.get("/Dest"), list):
                found.append((a["/StructParent"], a["/Contents"], at, a["/Rect"], pages.index(a["/Dest"][0]), a["/Dest"][2:4]))
    assert all(isinstance(link[4], int) for link in found)
    return [link[1:] for link in sorted(found)]


def text_in(pdf, page, box, height):
    """The words in a rectangle given from the lower left corner."""
    x, y, w, h = int(box[0]), int(height - box[3]), int(box[2] - box[0]) + 1, int(box[3] - box[1]) + 1
    args = ["-f", page + 1, "-l", page + 1, "-x", x, "-y", y, "-W", w, "-H", h]
    return words_of(subprocess.run(["pdftotext", *map(str, args), str(pdf), "-"], capture_output=True, text=True).stdout)


def check_links_lead_where_the_books_do(bench):
    need("qpdf", "pdftotext")
    seen = 0
    for _, pdf, made in books(bench):
        own, other = links_of(pdf), links_of(made)
        assert [link[0] for link in own] == [link[0] for link in other]
        names = {index: label for label, index in labels_of(pdf).items()}
        sides = {index: label.split(", ") for label, index in labels_of(made).items()}
        high = boxes_of(pdf)["MediaBox"][3], boxes_of(made)["MediaBox"][3]
        for k, (a, b) in enumerate(zip(own, other)):
            assert names[a[3] + 1] in sides[b[3] + 1], (a, b)
            assert names[a[1] + 1] in sides[b[1] + 1], (a, b)
            assert abs((a[2][3] - a[2][1]) - (b[2][3] - b[2][1])) < .01 and abs(a[4][1] - b[4][1]) < 1, (a, b)
            if k % 37 == 0:
                assert text_in(pdf, a[1], a[2], high[0]) == text_in(made, b[1], b[2], high[1]), (a, b)
            seen += 1
    assert seen > 100


def check_links_on_turned_pages(bench):
    """On an upside-down page a link's rectangle covers the same words."""
    need("qpdf", "pdftotext")
    source = bench.folder({f"{i}.md": f"# Bab {i}\n\nLihat [bagian nomor {9 - i}](#tujuan-{9 - i}).\n\n## Tujuan {i}\n\nIsi.\n"
                           for i in range(1, 9)} | {"book.yaml": "title: Balik\nlang: id\nfront-matter: []\nback-matter: []\nchapter-start: any\n"})
    made, _ = booklet(bench, source, "--scheme", "quarto", "--sheet", "a3")
    high = boxes_of(made)["MediaBox"][3]
    links = links_of(made)
    assert len(links) == 8
    for (contents, page, box, to, place) in links:
        number = contents.split()[-1]
        assert number in "".join(text_in(made, page, box, high)), (contents, text_in(made, page, box, high))
        x, y = place
        assert number in "".join(text_in(made, to, [x, y - 30, x + 420, y + 4], high)), (contents, place)


def check_outline(bench):
    need("mutool", "pdftotext")
    for _, pdf, made in books(bench):
        own, other = list(outline(pdf)), list(outline(made))
        assert [t for t, _ in own] == [t for t, _ in other] and own
        for title, side in other:
            # a title's lines may stand beside those of the other page
            text = "".join(words_of(page_text(made, side)))
            assert all(word in text for word in words_of(title)), (title, side)


def check_labels_name_the_pages(bench):
    need("qpdf")
    if not (CHECKS / "pdf" / "imposition.tsv").exists():
        raise Skip("the checks are not beside the project")
    pdf, _ = booklet(bench, numbers(bench, 10))
    assert list(labels_of(pdf)) == ["1", "2", "10, 3", "4, 9", "8, 5", "6, 7"], labels_of(pdf)


def check_no_new_findings(bench):
    """What the checks of tagged PDF find in a booklet they find in its book."""
    counts = ("ua1.failures", "nav.outline_broken", "nav.links_broken", "tags.untagged_text_ops", "tags.untagged_pages",
              "tags.mcids_dangling", "tags.mcids_unreferenced", "tags.figures_no_alt", "fonts.codes_unmapped", "text.bad_chars")
    alike = ("tags.elements", "tags.roles", "tags.headings", "nav.outline_entries", "nav.links_internal", "nav.links_uri",
             "meta.title", "meta.author", "meta.lang", "meta.pdfua", "fonts.used")
    for _, pdf, made in books(bench, most=50000):
        (own_status, own), (status, other) = house_check(bench, pdf), house_check(bench, made)
        assert status <= own_status, (made.name, other)
        for kind in ("ua1", "failures", "limits_broken"):
            ours = {clause[0] if isinstance(clause, list) else clause for clause in own[kind]}
            extra = [c for c in other[kind] if (c[0] if isinstance(c, list) else c) not in ours]
            assert not extra, (made.name, kind, extra[:10])
        for name in counts:
            assert other["metrics"][name] <= own["metrics"][name], (made.name, name, other["metrics"][name])
        for name in alike:
            assert other["metrics"][name] == own["metrics"][name], (made.name, name, other["metrics"][name], own["metrics"][name])


def grey(pdf, folder):
    """Rows of ink (0: none) of each page at 100 dpi."""
    folder.mkdir()
    subprocess.run(["pdftoppm", "-gray", "-r", "100", str(pdf), str(folder / "p")], check=True)
    for path in sorted(folder.glob("*.pgm")):
        data = path.read_bytes()
        m = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
        width, height = int(m.group(1)), int(m.group(2))
        ink = bytes(255 - v for v in data[m.end():])
        yield [ink[i * width:(i + 1) * width] for i in range(height)]


def profile(rows):
    """Ink by row and by column, without the white around it: what tells pages apart wherever they lie."""
    across = [sum(row) for row in rows]
    width = len(rows[0])
    whole = b"".join(rows)
    down = [sum(whole[x::width]) for x in range(width)]
    return strip(across), strip(down)


def strip(sums):
    inked = [i for i, v in enumerate(sums) if v > 200]
    return sums[inked[0]:inked[-1] + 1] if inked else []


def distance(a, b):
    total = 0
    for x, y in zip(a, b):
        # a rendering may start half a pixel later: the better of three shifts
        total += min(sum(abs(p - q) for p, q in zip(x[s:], y)) + sum(abs(p - q) for p, q in zip(x, y[-s:] if s < 0 else y))
                     for s in (0, 1)) + 2000 * abs(len(x) - len(y))
    return total


def turned(rows):
    return [row[::-1] for row in reversed(rows)]


def check_folded_pictures(bench):
    """Sides as pictures, cut in the middle, stacked and folded: the pages read 1 to n."""
    need("pdftoppm")
    files = {f"{i:02d}.md": f"# Bab {i}\n\n" + " ".join(f"kata{i * k % 97} nomor{k * k % 89}" for k in range(20 + 11 * i))
             for i in range(1, 13)}
    source = bench.folder(files | {"book.yaml": "title: Lipat\nlang: id\nfront-matter: []\nback-matter: []\nchapter-start: any\n"})
    folder = bench.made("fold", source, words=["-t", "pdf"])
    pages = [profile(rows) for rows in grey(next(folder.glob("*.pdf")), bench.folder() / "pages")]
    n = len(pages)
    assert n >= 12, n
    for words, k in ((["--flip", "short"], 0), (["--flip", "long"], 0), (["--signature", "2"], 2)):
        pdf, _ = booklet(bench, source, *words)
        sides = list(grey(pdf, bench.folder() / "sides"))
        if "long" in words:
            sides = [turned(rows) if i % 2 else rows for i, rows in enumerate(sides)]
        sheets = [(sides[i], sides[i + 1]) for i in range(0, len(sides), 2)]
        read = []
        size = k or len(sheets)
        for start in range(0, len(sheets), size):
            read += fold(sheets[start:start + size])
        while read and not read[-1][0]:
            read.pop()
        assert len(read) == n, (words, len(read), n)
        for i, seen in enumerate(read):
            nearest = min(range(n), key=lambda j: distance(seen, pages[j]))
            assert nearest == i, f"{words}: page {i + 1} looks like page {nearest + 1}"


def fold(sheets):
    """The profiles of the pages of sheets laid in one another and folded, in reading order: a sheet's right half is a leaf
    whose back is the left half of the sheet's back."""
    middle = len(sheets[0][0][0]) // 2
    left = lambda rows: profile([row[:middle] for row in rows])  # noqa: E731
    right = lambda rows: profile([row[middle:] for row in rows])  # noqa: E731
    first, last = [], []
    for front, back in sheets:
        first += [right(front), left(back)]
        last = [right(back), left(front)] + last
    return first + last


def check_pictures_on_both_pages(bench):
    """One picture on two pages of a side stands once in its resources."""
    need("qpdf", "pdfimages")
    files = {f"{i}.md": f"# {i}\n\n![Gambar](a.png)\n" for i in range(1, 5)}
    files["a.png"] = png(300, 200)
    files["book.yaml"] = "title: Gambar\nlang: id\nfront-matter: []\nback-matter: []\nchapter-start: any\n"
    pdf, _ = booklet(bench, bench.folder(files))
    assert "No syntax or stream encoding errors" in bench.ok(["qpdf", "--check", pdf]).out.decode()
    rows = bench.ok(["pdfimages", "-list", pdf]).out.decode().splitlines()[2:]
    assert len({row.split()[10] for row in rows if row.split()[2] == "image"}) == 1, rows


def check_a_page_twice(bench):
    """A page that is placed again is no new text for who listens."""
    need("pdfinfo", "pdftotext")
    source = numbers(bench, 4)
    pdf, _ = booklet(bench, source, "--nup", "2", "--pages", "1,1-3")
    said = re.findall(r'"(\d+)"', bench.ok(["pdfinfo", "-struct-text", pdf]).out.decode())
    assert said == ["1", "2", "3"], said
    assert page_text(pdf, 1).split().count("1") >= 2


def rules_of(pdf):
    """(page, x0, y0, x1, y1) of the filled rectangles, from the top left, by mutool."""
    out = subprocess.run(["mutool", "trace", str(pdf)], capture_output=True, text=True, check=True).stdout
    page = -1
    for row in re.finditer(r"<page |<fill_path[^>]*transform=\"([^\"]*)\"[^>]*>(.*?)</fill_path>", out, re.S):
        if row.group(0) == "<page ":
            page += 1
            continue
        a, b, c, d, e, f = (float(v) for v in row.group(1).split())
        points = [(float(m.group(1)), float(m.group(2))) for m in re.finditer(r'x="([-\d.]+)" y="([-\d.]+)"', row.group(2))]
        xs, ys = [a * x + c * y + e for x, y in points], [b * x + d * y + f for x, y in points]
        if xs:
            yield page, min(xs), min(ys), max(xs), max(ys)


def check_marks_and_boxes(bench):
    """All marks lie on the sheet and outside the trim; boxes lie in one another; the trim is two pages."""
    need("mutool", "pdfinfo")
    source = numbers(bench, 24)
    for words in (["--marks", "all", "--sheet", "sra4"], ["--marks", "all", "--sheet", "sra3", "--bleed", "3mm", "--signature", "2"],
                  ["--marks", "all"], ["--marks", "crop", "--flip", "long"], ["--bleed", "3mm", "--sheet", "a3"],
                  ["--marks", "all", "--scheme", "quarto", "--sheet", "a2"], ["--marks", "all", "--scheme", "perfect", "--sheet", "sra4"]):
        pdf, _ = booklet(bench, source, *words)
        bleed = 3 * MM if "--bleed" in words else 0
        seen = {}
        for page in (1, 2):
            box = boxes_of(pdf, page)
            media, trim, outer = box["MediaBox"], box["TrimBox"], box["BleedBox"]
            for i in range(4):
                assert abs(abs(trim[i] - outer[i]) - bleed) < .02, (words, box)
                assert abs(trim[i] - media[i]) >= bleed - .02
            if "sra4" in words or "sra3" in words:
                assert abs(trim[2] - trim[0] - 296 * MM) < .1 and abs(trim[3] - trim[1] - 210 * MM) < .1, box
            seen[page - 1] = media, trim
        high, marks = seen[0][0][3], 0
        for page, x0, y0, x1, y1 in rules_of(pdf):
            media, trim = seen[page % 2]
            top, bottom = high - trim[3], high - trim[1]
            assert x0 >= -.1 and y0 >= -.1 and x1 <= media[2] + .1 and y1 <= media[3] + .1, (words, x0, y0, x1, y1)
            outside = x1 <= trim[0] - bleed + .2 or x0 >= trim[2] + bleed - .2 or y1 <= top - bleed + .2 or y0 >= bottom + bleed - .2
            assert outside, (words, page, x0, y0, x1, y1, trim)
            marks += 1
        assert marks >= (8 * 2 if "--marks" in words else 0), (words, marks)


def check_first_note_says_what_to_set(bench):
    source = numbers(bench, 8)
    for words, parts in (([], ["A4", "dua sisi", "sisi pendek", "ukuran sebenarnya"]), (["--lang", "en"], ["A4", "both sides", "short edge", "actual size"]),
                         (["--flip", "long", "--lang", "en"], ["long edge"]), (["--scheme", "quarto", "--lang", "en"], ["long edge"]),
                         (["--scheme", "zine", "--sheet", "a3", "--lang", "en"], ["A3", "one side"])):
        _, run = booklet(bench, source, *words)
        notes = [row for row in run.err.splitlines() if re.search(r"booklet|buklet", row)]
        assert notes and all(part in notes[0] for part in parts), (words, run.err)


def check_many_pages_propose_signatures(bench):
    _, run = booklet(bench, numbers(bench, 84), "--lang", "en")
    assert "--signature 4" in run.err, run.err
    _, run = booklet(bench, numbers(bench, 80), "--lang", "en")
    assert "--signature" not in run.err, run.err


def check_right_to_left_books(bench):
    need("qpdf")
    source = bench.folder({f"{i}.md": f"# \u0628\u0627\u0628 {i}\n" for i in range(1, 9)} |
                          {"book.yaml": "title: \u0643\u062a\u0627\u0628\nlang: ar\nfront-matter: []\nback-matter: []\nchapter-start: any\n"})
    pdf, _ = booklet(bench, source)
    assert list(labels_of(pdf)) == ["1, 8", "7, 2", "3, 6", "5, 4"], labels_of(pdf)
    pdf, _ = booklet(bench, source, "--binding", "left")
    assert list(labels_of(pdf)) == ["8, 1", "2, 7", "6, 3", "4, 5"], labels_of(pdf)


def check_set_anew_for_its_page(bench):
    """Quarto on A4 has pages of A6, set for A6: letters are not scaled, and the plain PDF keeps its own pages."""
    need("pdffonts", "pdfinfo", "pdftotext")
    source = bench.folder({"teks.md": "# Judul\n\n" + "kata yang panjang sekali " * 3000})
    folder = bench.folder()
    bench.ok([bench.program, source, "-t", "pdf,booklet", "--scheme", "quarto", "-o", folder])
    plain, made = next(p for p in folder.glob("*.pdf") if "booklet" not in p.name), next(folder.glob("*-booklet.pdf"))
    assert [round(v / MM) for v in boxes_of(plain)["MediaBox"]] == [0, 0, 148, 210]
    assert [round(v / MM) for v in boxes_of(made)["MediaBox"]] == [0, 0, 210, 297]
    pages = {v for label in labels_of(made) for v in label.split(", ") if v}
    assert len(pages) > len(labels_of(plain)) * 1.15, (len(pages), len(labels_of(plain)))
    kept, _ = booklet(bench, source, "--scheme", "quarto", "--scale", "fit")
    assert len({v for label in labels_of(kept) for v in label.split(", ") if v}) == len(labels_of(plain))


def check_one_output_by_name(bench):
    source = numbers(bench, 4)
    folder = bench.folder()
    bench.ok([bench.program, source, "-t", "booklet", "-o", folder / "lipat.pdf"])
    assert [p.name for p in folder.iterdir()] == ["lipat.pdf"]


def check_same_bytes(bench):
    source = numbers(bench, 12)
    one, _ = booklet(bench, source, "--marks", "all", "--sheet", "sra4")
    two, _ = booklet(bench, source, "--marks", "all", "--sheet", "sra4")
    assert one.read_bytes() == two.read_bytes()


def check_bad_input(bench):
    """Each is refused with its status, nothing is made, and the message says what would fit."""
    eight, many = numbers(bench, 8), numbers(bench, 9)
    for source, words, status, said in (
            (eight, ["--sheet", "a6", "--scale", "none"], 2, "--sheet a4"),
            (eight, ["--sheet", "a4", "--paper", "a4", "--scale", "none"], 2, "--sheet a3"),
            (eight, ["--signature", "0"], 2, "1 to 1000"),
            (eight, ["--signature", "-3"], 2, "1 to 1000"),
            (eight, ["--gutter", "200mm"], 2, "under 148 mm"),
            (eight, ["--sheet", "60x60mm"], 2, "--sheet a4"),
            (many, ["--scheme", "zine"], 2, "8 pages"),
            (eight, ["--pages", "7-20"], 2, "1 to 8"),
            (eight, ["--pages", "5-3"], 2, "1 to 8"),
            (eight, ["--pages", ","], 2, "1 to 8"),
            (eight, ["--pages", "x"], 2, "1 to 8"),
            (eight, ["--nup", "5"], 2, "2, 4, 6, 8, 9 or 16"),
            (eight, ["--scheme", "folio"], 2, "saddle, signature, perfect"),
            (eight, ["--scheme", "quarto", "--cover", "apart"], 2, "saddle, signature or perfect"),
            (eight, ["--scheme", "perfect", "--signature", "4"], 2, "--scheme signature"),
            (eight, ["--creep", "5mm"], 2, "2 mm"),
            (eight, ["--creep", "0.1mm", "--paper-weight", "80"], 2, "one of them"),
            (eight, ["--marks", "holes"], 2, "crop, fold"),
            (eight, ["--flip", "sideways"], 2, "short or long"),
            (eight, ["--bleed", "9m"], 2, "3mm")):
        folder = bench.folder()
        run = bench.jilid(source, "-t", "booklet", "-o", folder, "--lang", "en", *words)
        assert run.status == status and said in run.err, (words, run.status, run.err)
        assert not list(folder.iterdir()), words
    folder = bench.folder({"kosong.md": ""})
    assert bench.jilid(folder, "-t", "booklet", "-o", folder).status == 1
    _, run = booklet(bench, numbers(bench, 1), "--lang", "en")
    assert "warning" in run.err and "-t pdf" in run.err, run.err


def best_time(bench, n, *command):
    times = []
    for _ in range(n):
        begin = time.monotonic()
        bench.ok([bench.release, *command])
        times.append(time.monotonic() - begin)
    return min(times)


@alone
def check_imposing_is_quick(bench):
    """A tenth of the plain PDF's time, and what a busy machine may take besides."""
    if not os.access(bench.release, os.X_OK):
        raise Skip("there is no release build")
    source = max(sources(), key=lambda s: sum(p.stat().st_size for p in s.glob("*.md")))
    folder = bench.folder()
    plain = best_time(bench, 5, source, "-t", "pdf", "--paper", "a5", "-o", folder)
    made = best_time(bench, 5, source, "-t", "booklet", "--paper", "a5", "-o", folder)
    assert made < plain * 1.1 + .05, (plain, made)


@alone
def long_ten_thousand_pages(bench):
    need("pdfinfo", "pdftotext")
    source = numbers(bench, 10000)
    folder = bench.folder()
    begin = time.monotonic()
    bench.ok([bench.release, source, "-t", "booklet", "--signature", "4", "-o", folder])
    assert time.monotonic() - begin < 120
    pdf = next(folder.glob("*.pdf"))
    assert re.search(r"^Pages:\s+5000$", bench.ok(["pdfinfo", pdf]).out.decode(), re.M)
    assert set(page_text(pdf, 5000).split()) & {"9992", "9993"}, page_text(pdf, 5000)
    shutil.rmtree(folder)

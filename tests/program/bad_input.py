"""Bad input: each has a message with file and line where there is one, the severity and status of the design's tables,
and leaves older outputs as they were."""
import os
import pathlib
import re
import resource
import shutil
import struct
import subprocess
import tempfile

from bench import TOP, need
from pdf_reading import faults
from pictures import png


HEAD = "---\ntitle: Uji\nlang: id\n---\n\n"
# name -> (files, input, status, what standard error must match)
CASES = {
    "missing file": ({}, "none.md", 1, r"none\.md: error: "),
    "missing folder": ({}, "none/", 1, r"none.*error: "),
    "folder without Markdown": ({"b/x.csv": "1"}, "b", 1, r"b.*: error: "),
    "empty file": ({"a.md": ""}, "a.md", 1, r"a\.md.*: error: "),
    "white space only": ({"a.md": " \n\n\t\n"}, "a.md", 1, r"a\.md.*: error: "),
    "broken YAML in a book": ({"b/book.yaml": "title: [a\nlang: id\n", "b/1.md": "# A\n\nx\n"}, "b", 1, r"book\.yaml:\d+:\d+: error: "),
    "broken front matter": ({"a.md": "---\ntitle: \"a\nlang: id\n---\n\nx\n"}, "a.md", 1, r"a\.md:\d+:\d+: error: "),
    "unknown key": ({"a.md": "---\ntitle: T\nlang: id\ntitel: x\n---\n\nx\n"}, "a.md", 0, r"a\.md:4:1: warning: .*titel.*title"),
    "missing image": ({"a.md": HEAD + "![x](x.png)\n"}, "a.md", 1, r"a\.md:6:\d+: error: .*x\.png"),
    "corrupt image": ({"a.md": HEAD + "![x](x.png)\n", "x.png": png()[:50]}, "a.md", 1, r"a\.md:6:\d+: error: .*x\.png"),
    "not an image": ({"a.md": HEAD + "![x](x.png)\n", "x.png": "text"}, "a.md", 1, r"a\.md:6:\d+: error: .*x\.png"),
    "huge image": ({"a.md": HEAD + "![x](x.png)\n", "x.png": png()[:16] + struct.pack(">II", 60000, 60000) + png()[24:]}, "a.md", 1, r"a\.md:6:\d+: error: "),
    "image outside": ({"b/a.md": HEAD + "![x](../x.png)\n", "x.png": png()}, "b/a.md", 1, r"a\.md:6:\d+: error: .*x\.png"),
    "image outside, escaped": ({"b/a.md": HEAD + "![x](%2e%2e/x.png)\n", "x.png": png()}, "b/a.md", 1, r"a\.md:6:\d+: error: "),
    "absolute image": ({"a.md": HEAD + "![x](/etc/hostname)\n"}, "a.md", 1, r"a\.md:6:\d+: error: "),
    "remote image": ({"a.md": HEAD + "![x](http://localhost:1/x.png)\n"}, "a.md", 1, r"a\.md:6:\d+: error: "),
    "unknown key of a citation": ({"b/book.yaml": "title: T\nlang: id\nbibliography: b.bib\n", "b/b.bib": "@book{soekanto1990, author={Soekanto, Soerjono}, title={Sosiologi}, year=1990}\n",
                                   "b/1.md": "# A\n\nKata [@soekanto1991, hlm. 3].\n"}, "b", 0, r"1\.md:3:\d+: warning: .*soekanto1991.*soekanto1990"),
    "dangling link": ({"a.md": HEAD + "# Bab\n\n[x](#bub)\n"}, "a.md", 1, r"a\.md:8:\d+: error: .*bub"),
    "duplicate id": ({"a.md": HEAD + "# A {#x}\n\nt\n\n# B {#x}\n\nt\n"}, "a.md", 0, r"a\.md:10:\d+: warning: .*x"),
    "invalid UTF-8": ({"a.md": HEAD.encode() + b"Kata \xff\xfe kata.\n"}, "a.md", 0, r"a\.md:6:6: warning: "),
    "control characters": ({"a.md": HEAD.encode() + b"Kata \x01 kata.\n"}, "a.md", 0, r"a\.md:6:6: warning: "),
    "UTF-16": ({"a.md": (HEAD + "Kata\n").encode("utf-16")}, "a.md", 1, r"a\.md.*: error: .*UTF-16"),
    "missing chapter": ({"b/book.yaml": "title: T\nlang: id\nchapters: [1.md, 2.md]\n", "b/1.md": "# A\n\nx\n"}, "b", 1, r"book\.yaml:3:\d+: error: .*2\.md"),
    "chapter outside": ({"b/book.yaml": "title: T\nlang: id\nchapters: [../1.md]\n", "1.md": "# A\n\nx\n"}, "b", 1, r"book\.yaml:3:\d+: error: .*1\.md"),
    "missing bibliography": ({"a.md": "---\ntitle: T\nlang: id\nbibliography: none.bib\n---\n\nx\n"}, "a.md", 1, r"a\.md.*: error: .*none\.bib"),
    "broken bibliography": ({"a.md": "---\ntitle: T\nlang: id\nbibliography: b.bib\n---\n\nx\n", "b.bib": "@book{a, title={x}}\n\n@book{b, title={x\n"}, "a.md", 1, r"b\.bib:\d+.*: error: "),
    "broken CSL-JSON": ({"a.md": "---\ntitle: T\nlang: id\nbibliography: b.json\n---\n\nx\n", "b.json": "[{\"id\": 1,]"}, "a.md", 1, r"b\.json:1:\d+: error: "),
    "unknown theme": ({"a.md": "---\ntitle: T\nlang: id\ntheme: defualt\n---\n\nx\n"}, "a.md", 1, r"error: .*default"),
    "theme outside the book": ({"b/a.md": "---\ntitle: T\nlang: id\ntheme: ../t.yaml\n---\n\nx\n", "t.yaml": "serif: Rahasia\n"}, "b/a.md", 1, r"t\.yaml: error: (?!.*Rahasia)"),
    "theme with a family that is none": ({"a.md": "---\ntitle: T\nlang: id\ntheme: t.yaml\n---\n\nx\n", "t.yaml": "serif: Gentum Plus\n"}, "a.md", 1, r"error: .*Gentum Plus.*Gentium Plus"),
    "broken theme": ({"a.md": "---\ntitle: T\nlang: id\ntheme: t.yaml\n---\n\nx\n", "t.yaml": "styles:\n  body:\n    leading: wide\n"}, "a.md", 1, r"t\.yaml:3:\d+: error: .*wide"),
    "an index asked for": ({"a.md": "---\ntitle: T\nlang: id\nharvest: report\nback-matter: [index]\n---\n\nx\n"}, "a.md", 0, r"a\.md:5:\d+: warning: .*index"),
    "a picture named as text": ({"a.md": png(40, 40) + bytes(range(256)) * 4}, "a.md", 1, r"a\.md:1:1: error: .*(text|teks)"),
    "many NULs": ({"a.md": HEAD.encode() + b"Kata" + b"\0" * 40 + b"\n"}, "a.md", 0, r"a\.md:6:5: warning: .*U\+0000"),
    "macros that double": ({"a.md": "---\ntitle: T\nlang: id\nbibliography: b.bib\ncsl: s.csl\n---\n\nKata [@a].\n", "b.bib": "@book{a, title={x}, year=1990}\n",
                            "s.csl": "<style xmlns='http://purl.org/net/xbiblio/csl' version='1.0' class='in-text'>\n<info><title>x</title><id>x</id><updated>2020-01-01T00:00:00Z</updated></info>\n" +
                                     "".join(f"<macro name='m{i}'><group><text macro='m{i + 1}'/><text macro='m{i + 1}'/></group></macro>\n" for i in range(40)) +
                                     "<macro name='m40'><text variable='title'/></macro><citation><layout><text macro='m0'/></layout></citation></style>\n"}, "a.md", 1, r"s\.csl:\d+: error: "),
    "unknown paper": ({"a.md": "---\ntitle: T\nlang: id\npaper: a55\n---\n\nx\n"}, "a.md", 1, r"error: .*a5"),
    "wrong type": ({"a.md": "---\ntitle: [a, b]\nlang: id\n---\n\nx\n"}, "a.md", 1, r"a\.md:2:\d+: error: .*title"),
    "raw HTML": ({"a.md": HEAD + "Teks <script>alert(1)</script> ini.\n"}, "a.md", 0, r"a\.md:6:\d+: warning: .*script"),
    "bad scheme": ({"a.md": HEAD + "[x](java\tscript:alert(1)) [y](javascript:alert(1))\n"}, "a.md", 0, r"a\.md:6:\d+: warning: .*javascript"),
    "missing glyph": ({"a.md": HEAD + "Huruf \U00013000 ini. \U0010FFFD\n"}, "a.md", 0, r"a\.md:6:\d+: warning: .*U\+10FFFD"),
    "nesting": ({"a.md": HEAD + "> " * 5000 + "x\n"}, "a.md", 1, r"a\.md:6.*: error: "),
    "YAML bomb": ({"a.md": "---\na: &a [x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(20)) + "---\n\nx\n"}, "a.md", 1, r"a\.md.*: error: "),
}


def run_case(bench, name):
    files, target, status, said = CASES[name]
    folder = bench.folder(files)
    out = bench.folder()
    stem = pathlib.Path(target.rstrip("/")).stem
    for ending in (".pdf", ".epub"):
        (out / (stem + ending)).write_bytes(b"older")
    run = bench.jilid(folder / target, "-o", out)
    assert run.status == status, f"{name}: status {run.status}, not {status}\n{run.err}"
    assert re.search(said, run.err), f"{name}: {said} is not in\n{run.err}"
    kept = all((out / (stem + e)).read_bytes() == b"older" for e in (".pdf", ".epub"))
    assert kept == (status != 0), f"{name}: older outputs {'kept' if kept else 'changed'}"
    assert sorted(os.listdir(out)) == sorted(stem + e for e in (".pdf", ".epub")), os.listdir(out)


def check_messages_and_status(bench):
    wrong = []
    for name in CASES:
        try:
            run_case(bench, name)
        except AssertionError as error:
            wrong.append(str(error))
    assert not wrong, "\n\n".join(wrong)


WORD = "katayangsangatpanjangsekali" * 12 + "x" * 600
TEXT = "Kerja sama internasional lahir dari kebutuhan yang tidak dapat dipenuhi sendiri oleh satu pemerintah. "
# name -> (text after the head, what is said of it; None: nothing need give way)
SHAPES = {
    "word in a paragraph": (f"Kata {WORD} usai.\n", r"a\.md:6:\d+: warning: .*dipenggal"),
    "word in a heading": (f"# Bab {WORD}\n\n{TEXT * 30}\n", r"a\.md:6:\d+: warning: .*dipenggal"),
    "word in a cell": (f"| A | B |\n|---|---|\n| a | {WORD} |\n", r"a\.md:\d+:\d+: warning: .*dipenggal"),
    "word in a note": (f"Kata.[^1]\n\n[^1]: Catatan {WORD}\n", r"a\.md:8:\d+: warning: .*dipenggal"),
    "word in an item": (f"- butir {WORD}\n", r"a\.md:6:\d+: warning: .*dipenggal"),
    "word in a caption": (f"![Gambar {WORD}](x.png)\n", r"a\.md:6:\d+: warning: .*dipenggal"),
    "code": (f"`{WORD}`\n\n```\n{WORD}\n```\n", None),
    "columns": ("|" + " isi |" * 40 + "\n|" + "---|" * 40 + "\n" + ("|" + " kerja |" * 40 + "\n") * 9, r"a\.md:6:1: warning: .*(40 kolom|hurufnya hanya)"),
    "high picture": (f"{TEXT}\n\n![Tinggi](tall.png)\n\nDalam ![baris](tall.png) ini.\n\n- ![butir](tall.png)\n", None),
    "wide picture": (f"{TEXT}\n\n![Lebar](wide.png)\n\nDalam ![baris](wide.png) ini.\n\n- ![butir](wide.png)\n", None),
    "note of two pages": (f"{TEXT}[^1]\n\n[^1]: {TEXT * 90}\n", r"a\.md:8:1: warning: .*lebih tinggi"),
    "heading of 40 lines": (f"# {TEXT * 20}\n\n{TEXT}\n", r"a\.md:6:\d+: warning: .*lebih tinggi"),
    "300 notes": ("".join(f"Kata[^{i}] " for i in range(300)) + "\n\n" + "".join(f"[^{i}]: Catatan {i}.\n" for i in range(300)), None),
    "row of three pages": (f"| A | B |\n|---|---|\n| a | {TEXT * 60} |\n", None),
    "marks": (TEXT * 9 + "e" + "\u0301" * 1000 + f" {TEXT}\n", r"a\.md:6:\d+: warning: .*U\+0301"),
    "directions": ("\u202e" * 3000 + "abc" + "\u2066" * 3000 + "def\n", None),
    "soft hyphens": (TEXT + "a\u00ad" * 5000 + "\n", None),
    "nothing visible": ("# \u200b\n\n" + "\u200b\u200d\u2060" * 3000 + "\n\n- \u200b\n", None),
}


def off_the_page(bench, pdf):
    """Words that are not wholly on their page, and what the reader complained of."""
    run = bench.ok(["pdftotext", "-bbox", pdf, "-"])
    found, width, height = [run.err] if run.err else [], 0, 0
    for m in re.finditer(rb'<page width="([\d.]+)" height="([\d.]+)">|<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<', run.out):
        if m[1]:
            width, height = sorted((float(m[1]), float(m[2])))
            continue
        left, top, right, bottom = (float(m[i]) for i in range(3, 7))
        turned = right > width  # a page on its side gives the measures of its sheet
        if left < 0 or top < 0 or right > (height if turned else width) or bottom > (width if turned else height):
            found.append(f"{m[7].decode()} at {left}, {top}")
    return found


def check_shapes_that_give_way(bench):
    """A sound page, all of the text on it, and where something had to give a warning with its place."""
    need("pdftotext", "qpdf")
    wrong = []
    for name, (text, said) in SHAPES.items():
        folder = bench.folder({"a.md": HEAD + text, "x.png": png(), "tall.png": png(1, 10000), "wide.png": png(10000, 1)})
        for paper in ("a5", "a4"):
            run = bench.run([bench.release, folder / "a.md", "-o", folder / paper, "--paper", paper], timeout=60)
            if run.status or (said and not re.search(said, run.err)):
                wrong.append(f"{name}, {paper}: status {run.status}: {said} is not in {run.err[:600]}")
                continue
            pdf = folder / paper / "a.pdf"
            wrong += [f"{name}, {paper}: {fault}" for fault in faults(pdf) + off_the_page(bench, pdf)]
            wanted, got = (len(re.findall("pemerintah", t)) for t in (text, bench.ok(["pdftotext", pdf, "-"]).out.decode()))
            # more where contents and running heads repeat a heading
            if got < wanted:
                wrong.append(f"{name}, {paper}: {wanted - got} words are lost")
    assert not wrong, "\n".join(wrong)


def check_data_that_cannot_be_read(bench):
    """A family's file that is none is an error of the run, never a crash in a later stage."""
    tree = bench.folder({"CMakeLists.txt": "", "pipeline/base/file.h": "", "a.md": "# Judul\n\nIsi.\n"})
    shutil.copytree(TOP / "pipeline" / "themes", tree / "pipeline" / "themes")
    shutil.copytree(TOP / "fonts", tree / "fonts")
    (tree / "bin").mkdir()
    shutil.copy(bench.program, tree / "bin" / "jilid")
    bench.ok([tree / "bin" / "jilid", tree / "a.md", "-o", tree / "good"])
    (tree / "fonts" / "aa.yaml").mkdir()
    run = bench.run([tree / "bin" / "jilid", tree / "a.md", "-o", tree / "out"])
    assert run.status in (1, 3) and "error" in run.err and not (tree / "out").exists(), (run.status, run.err)


def check_every_error_is_found(bench):
    folder = bench.folder({"b/1.md": HEAD + "![x](1.png)\n", "b/2.md": "# B\n\n![x](2.png)\n\n[a](#none)\n"})
    run = bench.jilid(folder / "b", "-o", folder / "out")
    assert run.status == 1 and run.err.count("error:") >= 3, run.err


def check_unwritable_folder(bench):
    folder = bench.folder({"a.md": HEAD + "x\n", "file": "x"})
    run = bench.jilid(folder / "a.md", "-o", folder / "file" / "sub")
    assert run.status == 3 and "error:" in run.err, (run.status, run.err)
    run = bench.jilid(folder / "a.md", "-o", "/proc/none")
    assert run.status == 3 and "error:" in run.err, (run.status, run.err)


def check_full_disk(bench):
    """A file-size limit and a small file system both end a write early."""
    folder = bench.folder({"a.md": HEAD + ("Kerja sama internasional. " * 40 + "\n\n") * 40, "out/a.pdf": "older"})

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    run = bench.run([bench.release, folder / "a.md", "-o", folder / "out"], preexec_fn=limit)
    assert run.status == 3 and "error:" in run.err, (run.status, run.err)
    assert os.listdir(folder / "out") == ["a.pdf"] and (folder / "out/a.pdf").read_text() == "older"
    small = bench.folder()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(small)], capture_output=True).returncode:
        return
    try:
        run = bench.run([bench.release, folder / "a.md", "-o", small])
        assert run.status == 3 and "error:" in run.err and os.listdir(small) == [], (run.status, run.err, os.listdir(small))
    finally:
        subprocess.run(["umount", str(small)], check=True)


def check_output_never_overwrites_an_input(bench):
    folder = bench.folder({"a.md": HEAD + "x\n"})
    shutil.copy(folder / "a.md", folder / "a.pdf.md")
    os.rename(folder / "a.pdf.md", folder / "b.pdf")
    run = bench.jilid(folder / "b.pdf", "-o", folder / "b.pdf")
    assert run.status != 0 and (folder / "b.pdf").read_text().startswith("---"), run.err


def check_out_of_memory(bench):
    folder = bench.folder({"a.md": HEAD + ("Kerja sama internasional. " * 40 + "\n\n") * 2000, "out/a.pdf": "older"})
    for megabytes in (24, 60, 120):
        def limit(size=megabytes << 20):
            resource.setrlimit(resource.RLIMIT_DATA, (size, size))
        run = bench.run([bench.release, folder / "a.md", "-o", folder / "out"], preexec_fn=limit)
        assert run.status in (0, 3), (megabytes, run.status, run.err[-500:])
        if run.status == 3:
            assert "memory" in run.err and sorted(os.listdir(folder / "out")) == ["a.pdf"], run.err


def check_interrupted(bench):
    folder = bench.folder({"a.md": HEAD + ("Kerja sama internasional. " * 40 + "\n\n") * 3000, "out/a.pdf": "older"})
    for signal in (2, 15, 9):
        for delay in (0.05, 0.2, 0.5):
            process = subprocess.Popen([bench.release, folder / "a.md", "-o", folder / "out"], stderr=subprocess.DEVNULL)
            try:
                process.wait(delay)
            except subprocess.TimeoutExpired:
                process.send_signal(signal)
            status = process.wait()
            left = sorted(os.listdir(folder / "out"))
            if status != 0:
                assert left == ["a.pdf"] and (folder / "out/a.pdf").read_text() == "older", (signal, delay, left)
            else:
                shutil.rmtree(folder / "out")
                (folder / "out").mkdir()
                (folder / "out/a.pdf").write_text("older")

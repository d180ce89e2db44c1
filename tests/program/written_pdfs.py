"""Every PDF that the tests made is one for archives and for everyone."""
import concurrent.futures
import hashlib
import subprocess
import sys

from bench import TOP, Skip, last, need, sources
from pdf_reading import faults

CHECK = TOP.parent / "shared" / "checks" / "pdf" / "check"

BOOK = {
    "book.yaml": "title: Buku “uji” & contoh\nauthor: [Ana, Budi]\nlang: id\nnumber-sections: true\n"
                 "front-matter: [title, imprint, contents, figures, tables]\n",
    "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="40" height="40" fill="#c03"/>'
             '<text x="42" y="20" font-size="9">Teks</text></svg>',
    "01-a.md": "# Bab satu\n\nTeks *tekan* **kuat** `kode` [tautan [asing]{lang=en} lagi](#tabel).[^1] Lagi.[^1] ~~coret~~ H~2~O\n\n"
               "[^1]: Isi.\n\n    - butir\n\n    > kutipan\n\n## Daftar\n\n- satu\n- dua\n    1. dalam\n\n       lagi\n- [x] beres\n\n"
               "Istilah\n:   Arti\n\n    lagi\n\n> Kutipan\n>\n> > dalam\n\n```\nkode\n  baris\n```\n\n| puisi\n|   baris\n\n* * *\n\n"
               "![Bagan merah](a.svg){#fig-a}\n\n![](a.svg)\n\nDalam ![kecil](a.svg){width=1cm} baris, lihat [](#fig-a).\n\n"
               "::: {lang=en}\nEnglish.\n:::\n\n",
    "02-b.md": "# Bab dua\n\n#### Terlewat\n\nIsi [مرحبا]{lang=ar} dan 中文.\n\n## Tabel {#tabel}\n\n| A | B |\n|---|--:|\n| c |   |\n\n: Judul\n\n"
               "<table><tr><td>tanpa</td><td>kepala</td></tr><tr><td rowspan=\"2\">a</td><td>b</td></tr><tr><td>c</td></tr></table>\n\n"
               "<table><tr><th>x</th><td>y</td></tr><tr><td colspan=\"2\">z</td></tr></table>\n",
}


def made_here(bench):
    """A book with all there is, in every kind of PDF."""
    source = bench.folder({"buku/" + name: text for name, text in BOOK.items()}) / "buku"
    folder = bench.made("everything", source, words=["-t", "pdf,booklet,handout", "--cover", "apart"])
    assert {"buku.pdf", "buku-booklet.pdf", "buku-handout.pdf", "buku-cover.pdf"} <= {p.name for p in folder.iterdir()}
    if not (folder / "print-test.pdf").exists():
        bench.ok([bench.program, "print-test", "-o", folder / "print-test.pdf"])
    for shipped in sources():
        bench.made(shipped.name, shipped)


def written(bench):
    """Each PDF under the work folder once, by its bytes; what tests put there themselves is none of ours."""
    seen = {}
    for path in sorted(bench.work.rglob("*.pdf")):
        data = path.read_bytes() if path.is_file() else b""
        if data.startswith(b"%PDF") and b"(jilid " in data:
            seen.setdefault(hashlib.sha256(data).digest(), path)
    return sorted(seen.values(), key=lambda path: -path.stat().st_size)


@last
def check_every_pdf_is_for_all_and_for_long(bench):
    need("qpdf")
    made_here(bench)
    wrong = {}
    paths = written(bench)
    with concurrent.futures.ProcessPoolExecutor() as pool:
        for path, found in zip(paths, pool.map(faults, paths)):
            if found:
                wrong[str(path.relative_to(bench.work))] = found
    assert not wrong, "\n".join(f"{name}: {'; '.join(found)}" for name, found in wrong.items())
    assert len(paths) >= 7, paths


def broken(data, old, new):
    assert old in data, old
    return data.replace(old, new)


def check_the_reading_sees_faults(bench):
    """The same file with one thing wrong each, at equal length."""
    need("qpdf")
    made_here(bench)
    book = (bench.made("everything") / "buku.pdf").read_bytes()
    folder = bench.folder()
    cases = [(b"/Scope /Column", b"/Scopx /Column", "TH without Scope"), (b"/Marked true", b"/Marked null", "not marked"),
             (b"<pdfaid:part>2", b"<pdfaid:part>3", "pdfaid:part"), (b"/GTS_PDFA1", b"/GTS_PDFA9", "output intent"),
             (b"/Tabs /S", b"/Tabs /R", "tab order"), (b"/F 4\n", b"/F 0\n", "print flag"), (b"/S /TR", b"/S /TX", "is not mapped"),
             (b"/ID (note-00000001)", b"/IX (note-00000001)", "ID of its own"), (b"/S /H2", b"/S /H6", "H6 follows"),
             (b"/Alt (", b"/Alx (", "alternative text"), (b"/S /LBody", b"/S /BlockX", "is not mapped")]
    for old, new, sentence in cases:
        path = folder / "wrong.pdf"
        path.write_bytes(broken(book, old, new[:len(old)]))
        assert any(sentence in found for found in faults(path)), f"{old}: {faults(path)}"
        path.unlink()


def check_the_house_agrees(bench):
    if not CHECK.exists():
        raise Skip("the checks are not beside the project")
    need("qpdf", "mutool", "pdftotext", "pdfinfo")
    made_here(bench)
    for path in sorted(bench.made("everything").glob("*.pdf")):
        run = subprocess.run([sys.executable, str(CHECK), str(path), "--profile", "ua1", "--profile", "a2b", "--profile", "print"],
                             capture_output=True, text=True)
        assert run.returncode == 0, f"{path.name}\n{run.stdout[-3000:]}{run.stderr}"

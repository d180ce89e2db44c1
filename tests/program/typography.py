"""Lines as a typographer measures them, from the places of the glyphs in the PDF: even gaps, few hyphens, no rivers. The
figures are those that were reached; the measuring tool lies beside the project."""
import json
import os
import random
import resource
import sys

from articles import articles
from bench import TOP, Skip, alone, need
from judges import CHECKS, house_check

# Metric -> least, most.
LINES = {
    "type.gap_cv_lines": (0, .150),
    "type.gap_mean_ratio": (.95, 1.10),
    "type.loose_pct": (0, 1.5),
    "type.letter_fit_p95_pct": (.5, 3.2),
    "type.letter_fit_max_pct": (.5, 4.5),
    "type.hyphen_pct": (0, 22),
    "type.hyphen_ladder_max": (0, 2),
    "type.hyphens_across_pages": (0, 0),
    "type.overfull": (0, 0),
    "type.on_grid_pct": (99, 100),
    "ua1.failures": (0, 0),
}


def measured(bench, pdf, text):
    """What the measuring tool finds in a PDF, also of the words of its source that are lost."""
    need("qpdf", "pdftotext", "mutool")
    check = CHECKS / "pdf" / "check"
    if not check.exists():
        raise Skip("the measuring tool is not beside the project")
    source = bench.folder({"source.txt": text}) / "source.txt"
    out = bench.run([sys.executable, check, pdf, "--json", "--profile", "ua1", "--source", source]).out.decode()
    return json.loads(out[out.index("{"):])["metrics"]


def judge(metrics, limits):
    wrong = [f"{name} is {metrics.get(name)}, not {low} to {high}" for name, (low, high) in limits.items()
             if not low <= metrics.get(name, -1) <= high]
    assert not wrong, "; ".join(wrong)


def check_articles_as_a_book(bench):
    paths = articles()
    pdf = bench.made("articles", *paths) / f"{paths[0].stem}.pdf"
    metrics = measured(bench, pdf, "\n".join(p.read_text() for p in paths))
    judge(metrics, LINES | {"type.very_loose": (0, 0), "type.runts": (0, 0), "type.rivers_ge4_per_1000_lines": (0, 0),
                            "type.short_pages": (0, 0), "type.widows": (0, 0), "text.source_lost": (0, 0)})


def check_textbook(bench):
    name = "kerja-sama-internasional"
    pdf = bench.made(name, TOP / "sources" / name) / f"{name}.pdf"
    # The chains that count as rivers are a column of check boxes, and the initials of one author at two entries; the
    # pages that are a line short are in the bibliography, whose entries of two and three lines are not divided.
    _, found = house_check(bench, pdf)
    judge(found["metrics"], LINES | {"type.very_loose": (0, 0), "type.runts": (0, 0), "type.widows": (0, 0),
                                         "type.orphans": (0, 0), "type.stranded_headings": (0, 0),
                                         "type.rivers_ge4_per_1000_lines": (0, 2), "type.short_pages": (0, 2)})


def check_hanging_punctuation(bench):
    """Commas and hyphens stand farther right than letters do, and the letters' edge is straight."""
    need("pdftotext")
    text = "Kerja sama, perundingan, dan kesepakatan, demikian kata mereka, lahir dari kepentingan, bukan dari belas kasih, "
    folder = bench.folder({"a.md": "---\ntitle: T\nlang: id\n---\n" + text * 30 + "selesai.\n"})
    bench.ok([bench.program, folder / "a.md", "-t", "pdf", "-o", folder / "out"])
    out = bench.ok(["pdftotext", "-bbox-layout", folder / "out" / "a.pdf", "-"]).out.decode()
    ends = {True: [], False: []}
    for line in out.split("<line ")[1:]:
        word = line.rsplit("<word ", 1)[1]
        ends[word.split(">")[1].split("<")[0][-1] in ",-"].append(float(word.split('xMax="')[1].split('"')[0]))
    edge = sorted(ends[False])[len(ends[False]) // 2]
    hanging = [x for x in ends[True] if x > edge + .5]
    assert len(ends[True]) >= 5 and len(hanging) >= len(ends[True]) - 1, (edge, ends[True])


WHO = ("Negara anggota", "Sekretariat", "Majelis", "Dewan menteri", "Pemerintah daerah", "Kelompok kerja", "Lembaga bantuan",
       "Mitra dagang", "Komisi sungai", "Perwakilan tetap", "Kementerian luar negeri", "Badan pengawas")
DOES = ("merundingkan", "menandatangani", "meninjau kembali", "membiayai", "melaksanakan", "mengawasi", "menolak",
        "memperpanjang", "menafsirkan", "mengumumkan", "mengusulkan perubahan atas")
WHAT = ("perjanjian perbatasan", "rencana pengelolaan air", "kesepakatan tarif", "program pertukaran pelajar",
        "pembagian kuota ikan", "pedoman penanggulangan bencana", "anggaran bersama", "aturan pelayaran", "laporan tahunan")
WHEN = ("setelah dua tahun perundingan yang panjang", "tanpa menunggu putusan pengadilan", "ketika krisis belum mereda",
        "atas permintaan tetangganya di utara", "demi kepentingan nelayan kecil", "walaupun biayanya terus bertambah",
        "sebelum masa sidang berikutnya dibuka")


def prose(paragraphs):
    """A chapter of ordinary prose: a section for every twelve paragraphs, a list for every nine. The same at each call."""
    chance = random.Random(7)
    sentences = [f"{chance.choice(WHO)} {chance.choice(DOES)} {chance.choice(WHAT)} {chance.choice(WHEN)}." for _ in range(600)]
    some = lambda least, most: chance.sample(sentences, chance.randint(least, most))  # noqa: E731
    parts = ["---\ntitle: Kerja sama\nlang: id\n---\n"]
    for i in range(paragraphs):
        if i % 12 == 0:
            parts.append(f"## {chance.choice(WHAT).capitalize()} {i // 12 + 1}\n")
        if i % 9 == 4:
            parts.append("".join(f"- {sentence}\n" for sentence in some(3, 6)))
        parts.append(" ".join(some(3, 9)) + "\n")
    return "\n".join(parts)


def user_time(bench, source, folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    bench.ok([bench.release, source, "-t", "pdf", "-o", folder])
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


@alone
def check_long_chapters_are_as_quick(bench):
    """A page of a chapter of two hundred pages takes no more than twice the time of a page of one of twenty, once what
    every book takes is off."""
    need("pdfinfo")
    if not os.access(bench.release, os.X_OK):
        raise Skip("there is no release build")
    folder = bench.folder({"one.md": prose(1), "short.md": prose(70), "long.md": prose(700)})
    sources = [folder / name for name in ("one.md", "short.md", "long.md")]
    rounds = [[user_time(bench, source, folder) for source in sources] for _ in range(5)]
    one, short, long = (min(times) for times in zip(*rounds))
    said = [bench.ok(["pdfinfo", folder / name]).out.decode() for name in ("short.pdf", "long.pdf")]
    pages = [int(text.split("Pages:")[1].split()[0]) for text in said]
    assert 15 <= pages[0] <= 25 and 150 <= pages[1] <= 250, pages
    a_page = [(short - one) / (pages[0] - 1), (long - one) / (pages[1] - 1)]
    assert a_page[1] <= 2 * a_page[0], f"{a_page[0] * 1000:.2f} ms a page of {pages[0]}, {a_page[1] * 1000:.2f} of {pages[1]}"

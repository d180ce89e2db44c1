"""Lines as a typographer measures them, from the places of the glyphs in the PDF: even gaps, few hyphens, no rivers. The
figures are those that were reached; the measuring tool lies beside the project."""
import json
import sys

from articles import articles
from bench import TOP, Skip, need
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
                            "type.short_pages": (0, 0), "text.source_lost": (0, 0)})


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

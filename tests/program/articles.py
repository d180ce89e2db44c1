"""Texts as people paste them: the five articles, each alone and all as one book, where they lie beside the project."""
import re

from bench import TOP, Skip, need
from judges import lost_words, outline, page_text, words_of

FOLDER = TOP.parent / "shared" / "articles"

# What an editor would put into the contents of each, and no more than that.
SECTIONS = {
    "000": ["Pengertian Kerja Sama Internasional", "KJ Holsti", "Koesnadi Kartasasmita", "William D Coplin",
            "Tujuan dari kerja sama internasional"],
    "002": ["Pengertian Kerja Sama Internasional", "Prinsip Kerja Sama Internasional", "Tujuan Kerja Sama Internasional",
            "Manfaat Kerja Sama Internasional"],
    "004": ["Bentuk-Bentuk Kerja Sama Internasional", "Kerja sama bilateral", "Kerja sama regional",
            "Kerja sama multilateral", "Manfaat Kerja Sama Internasional"],
}


def articles():
    if not FOLDER.exists():
        raise Skip("the articles are not beside the project")
    return sorted(FOLDER.glob("*.txt"))


def check_each_alone(bench):
    need("pdftotext")
    for path in articles():
        folder = bench.made(path.stem, path)
        pdf = folder / f"{path.stem}.pdf"
        text = bench.ok(["pdftotext", pdf, "-"]).out.decode()
        assert not (lost := lost_words(set(words_of(path.read_text())), text)), f"{path.name}: {lost[:20]}"
        bench.ok(["qpdf", "--check", pdf])


def check_true_sections(bench):
    need("mutool")
    for path in articles():
        pdf = bench.made(path.stem, path) / f"{path.stem}.pdf"
        titles = [t for t, _ in outline(pdf)]
        for wanted in SECTIONS.get(path.name[:3], []):
            assert any(wanted in t for t in titles), f"{path.name}: {wanted!r} is not among {titles}"
        for title in titles:
            assert len(title) < 90 and not re.search(r"[.!]$", title), f"{path.name}: {title!r} is a sentence"
            assert not re.search(r"Advertisement|Baca [Jj]uga|Tanggal|Likes|Posted", title), f"{path.name}: {title!r}"


def check_all_as_one_book(bench):
    paths = articles()
    folder = bench.made("articles", *paths)
    pdf = folder / f"{paths[0].stem}.pdf"
    assert (folder / f"{paths[0].stem}.epub").exists()
    for title, page in outline(pdf):
        assert "".join(words_of(title)) in "".join(words_of(page_text(pdf, page))), (title, page)

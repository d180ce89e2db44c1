"""Citations of whole books: one text in four styles, links both ways, lists by chapter and by filter, wrong input."""
import json
import posixpath
import re
import zipfile

from bench import Skip, TOP, need

BOOK = TOP / "sources" / "kerja-sama-internasional"
STYLES = {"apa": (), "notes": ("--csl", "chicago-fullnote-bibliography"), "ieee": ("--csl", "ieee"),
          "indonesia": ("--csl", "indonesia")}
WORKS = """@book{a1, author={Ani, Budi}, title={Satu}, year={1990}, keywords={utama}}
@article{b2, author={Citra, Dedi}, title={Dua}, journaltitle={Jurnal}, year={2001}}
"""


def made(bench, style):
    """The textbook in a style, made once a test run."""
    with bench.once(f"citations-{style}") as (folder, fresh):
        if fresh:
            run = bench.ok([bench.release, BOOK, "-o", folder, *STYLES[style]])
            assert "citation key" not in run.err, run.err
    return folder / f"{BOOK.name}.pdf", folder / f"{BOOK.name}.epub"


def documents(epub):
    with zipfile.ZipFile(epub) as z:
        return {n: z.read(n).decode() for n in z.namelist() if n.endswith(".xhtml")}


def plain(xhtml):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", xhtml)).replace("&amp;", "&").strip()


def resolves(documents, name, href):
    path, _, fragment = href.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    return f'id="{fragment}"' in documents[target]


def entries(documents):
    """key -> (document, its list item) of every entry of a bibliography."""
    found = {}
    for name, text in documents.items():
        for item in re.findall(r'<li id="ref-[^"]+".*?</li>', text, re.S):
            found[re.match(r'<li id="ref-([^"]+)"', item)[1]] = (name, item)
    return found


def check_one_text_in_four_styles(bench):
    need("qpdf", "pdftotext")
    cited = {k.rstrip(".") for p in BOOK.glob("*.md") for k in re.findall(r"@([a-z]+[0-9]{4}[a-z]?)", p.read_text())}
    assert len(cited) > 40
    for style in STYLES:
        pdf, epub = made(bench, style)
        bench.ok(["qpdf", "--check", pdf])
        text = bench.ok(["pdftotext", pdf, "-"]).out.decode()
        assert "[?" not in text and "@" not in text, style
        docs = documents(epub)
        listed = entries(docs)
        assert set(listed) == cited, (style, cited ^ set(listed))
        for key, (name, item) in listed.items():
            back = re.findall(r'href="([^"]*#cite-[0-9]+)"', item)
            assert back and all(resolves(docs, name, h) for h in back), (style, key, item)
        led = {h.partition("#")[2] for t in docs.values() for h in re.findall(r'href="([^"]*#ref-[^"]+)"', t)}
        assert led == {"ref-" + k for k in listed}, (style, led)


def check_what_each_style_says(bench):
    wanted = {
        "apa": ["(Soekanto, 1990, hlm. 72)", "Keohane (1984", "Soekanto, S. (1990). Sosiologi: Suatu Pengantar. Rajawali Pers."],
        "notes": ["Soerjono Soekanto, Sosiologi: Suatu Pengantar (Jakarta: Rajawali Pers, 1990), 72.", "Soekanto, 80.",
                  "Soekanto, Soerjono. Sosiologi: Suatu Pengantar. Jakarta: Rajawali Pers, 1990."],
        "ieee": ["[1, hlm. 72]", "Keohane [", "[1] S. Soekanto, Sosiologi: Suatu Pengantar."],
        "indonesia": ["Soekanto 1990", "Sosiologi: Suatu Pengantar"],
    }
    for style, words in wanted.items():
        text = " ".join(plain(t) for t in documents(made(bench, style)[1]).values()).replace("\u00a0", " ")
        text = text.replace(" .", ".") if style != "indonesia" else text.replace(",", "")
        for word in words:
            assert word in text, (style, word)


def check_pages_of_entries_cite_them(bench):
    """In the PDF the numbers after an entry are those of pages that name the author."""
    need("pdftotext")
    pdf, _ = made(bench, "apa")
    pages = bench.ok(["pdftotext", "-layout", pdf, "-"]).out.decode().split("\f")
    by_label = {}
    for page in pages:
        numbers = re.findall(r"^\s*(\d+)\s*$", page, re.M)
        if numbers:
            by_label[numbers[-1]] = re.sub(r"-\n\s*", "", page)
    whole = " ".join(p for p in pages[-6:] if "→" in p)
    found = re.findall(r"([A-Z][a-z]+), [A-Z]\.[^→]*?→ ?([0-9, ]+)", re.sub(r"\n\s+", " ", whole))
    assert len(found) > 35
    for author, numbers in found:
        for number in re.findall(r"\d+", numbers):
            page = by_label.get(number, "")
            assert author in re.sub(r"-\s+", "", page), (author, number)


def check_notes_in_every_place(bench):
    text = ("# One [@a1]\n\nA claim [@a1, p. 3].\n\n| a |\n|---|\n| @b2 |\n\n: Cap [@a1].\n\nOwn[^n].\n\n[^n]: See [@b2].\n\n"
            "- item [@b2]\n\nTerm\n:   Said [@a1].\n")
    folder = bench.folder({"book.yaml": "title: B\nlang: en\nbibliography: b.bib\n", "01.md": text, "02.md": text, "b.bib": WORKS})
    run = bench.jilid(folder, "--csl", "chicago-note-bibliography", "-o", folder / "out", "--strict")
    assert run.status == 0, run.err
    docs = documents(next((folder / "out").glob("*.epub")))
    notes = {n: re.findall(r'epub:type="footnote"', t) for n, t in docs.items()}
    assert sorted(len(v) for v in notes.values() if v) == [7, 7], notes
    nav = plain(docs["EPUB/nav.xhtml"])
    assert "One Bibliography" in nav or "One References" in nav, nav
    for name, item in entries(docs).values():
        back = re.findall(r'href="([^"]*#cite-[0-9]+)"', item)
        assert len(back) > 5 and all(resolves(docs, name, h) for h in back), item


def check_lists_by_chapter_and_filter(bench):
    book = "title: B\nlang: id\nbibliography: b.bib\n"
    folder = bench.folder({"book.yaml": book + "refsection: chapter\n", "01.md": "# Satu\n\nx [@a1].\n", "02.md": "# Dua\n\nx [@a1; @b2].\n",
                           "b.bib": WORKS})
    run = bench.jilid(folder, "--csl", "ieee", "-o", folder / "out", "--strict")
    assert run.status == 0, run.err
    docs = documents(next((folder / "out").glob("*.epub")))
    first, second = (plain(next(t for n, t in docs.items() if f"/0{i}" in n)) for i in (1, 2))
    assert "x [1]. Daftar Pustaka [1] B. Ani" in first, first
    assert "Daftar Pustaka [1] B. Ani" in second and "[2] D. Citra" in second, second
    lists = "# Satu\n\nx [@a1; @b2].\n\n## Buku\n\n::: {.refs type=book}\n:::\n\n## Lain\n\n::: {.refs not-type=book}\n:::\n"
    folder = bench.folder({"book.yaml": book, "01.md": lists, "b.bib": WORKS})
    run = bench.jilid(folder, "-o", folder / "out", "--strict")
    assert run.status == 0, run.err
    text = plain(next(t for n, t in documents(next((folder / "out").glob("*.epub"))).items() if "/01" in n))
    assert re.search(r"Buku Ani.*Satu.*Lain Citra.*Dua", text) and "Daftar Pustaka" not in text, text


def check_style_of_the_command_line(bench):
    style = ('<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>s</title><id>s</id></info>'
             '<citation><layout prefix="&lt;" suffix="&gt;"><text variable="title"/></layout></citation>'
             '<bibliography><layout><text variable="title"/></layout></bibliography></style>')
    folder = bench.folder({"book/book.yaml": "title: B\nlang: en\ncsl: apa\nbibliography: b.bib\n", "book/01.md": "x [@a1]\n",
                           "book/b.bib": WORKS, "own.csl": style, "book/in.csl": style.replace("&lt;", "(("), })
    run = bench.jilid("book", "--csl", "own.csl", "--stop-after", "bibliography", cwd=folder)
    assert run.status == 0 and b'"<"' in run.out and b"Satu" in run.out, (run.err, run.out)
    (folder / "book/book.yaml").write_text("title: B\nlang: en\ncsl: in.csl\nbibliography: b.bib\n")
    run = bench.jilid("book", "--stop-after", "bibliography", cwd=folder)
    assert run.status == 0 and b'"(("' in run.out, (run.err, run.out)
    (folder / "book/book.yaml").write_text("title: B\nlang: en\ncsl: ../own.csl\nbibliography: b.bib\n")
    run = bench.jilid("book", "--stop-after", "bibliography", cwd=folder)
    assert run.status == 1 and "book.yaml:3:6: error" in run.err, run.err
    for words in (("--csl", "none.csl"), ("--csl", "no-such-style")):
        run = bench.jilid("book", *words, "-o", "out", cwd=folder)
        assert run.status == 1 and not (folder / "out").exists(), run.err
    for words in (("--csl",), ("--csl", ""), ("--harvest", "maybe")):
        assert bench.jilid("book", *words, cwd=folder).status == 2


def check_editions_in_indonesian(bench):
    works = "@book{a1, author={Ani, Budi}, title={Satu}, year={1990}, edition={3}}\n"
    for style, text in (("apa", "(1990). Satu (ed. ke-3)."), ("modern-language-association", "Satu. Ed. ke-3, 1990."),
                        ("jilid", "(1990). Satu (ed. ke-3)."), ("indonesia", "1990. Satu. Edisi ke-3.")):
        folder = bench.folder({"t.md": "---\ntitle: T\nlang: id\nbibliography: b.bib\n---\nx [@a1]\n", "b.bib": works})
        run = bench.jilid("t.md", "--csl", style, "-o", "o.epub", cwd=folder)
        assert run.status == 0, run.err
        listed = " ".join(plain(t) for n, t in documents(folder / "o.epub").items() if "bibliography" in n)
        assert text in listed, (style, listed)


def check_wrong_metadata_is_placed(bench):
    for lines, words in (("references: {id: x}", 't.md:3:13: error: "references"'), ("references:\n- x", 't.md:4:3: error: "references"'),
                         ("references:\n- {type: book}", "t.md:4:3: error"), ("nocite: {a: b}", 't.md:3:9: error: "nocite"'),
                         ("refsection: bab", "book, chapter, section"), ("citereset: x", "none, chapter"), ("backlinks: x", "backlinks")):
        folder = bench.folder({"t.md": f"---\ntitle: T\n{lines}\n---\nx\n"})
        run = bench.jilid("t.md", "-o", "out", cwd=folder)
        assert run.status == 1 and words in run.err and not (folder / "out").exists(), (lines, run.err)
    folder = bench.folder({"t.md": "---\ntitle: T\nlang: en\nreferences:\n- {id: x, title: Ex}\nnocite: '@xx'\n---\ny\n"})
    run = bench.jilid("t.md", "-o", "out", cwd=folder)
    assert run.status == 0 and 't.md:6:9: warning: citation key "xx"' in run.err, run.err


def check_large_bibliographies(bench):
    name = "Aa" * 5000
    item = {"id": "x", "type": "book", "title": "T", "author": [{"family": name, "given": name}]}
    folder = bench.folder({"n.json": json.dumps([item]), "n.md": "---\ntitle: T\nlang: en\nbibliography: n.json\n---\nx [@x], @x.\n"})
    bench.ok([bench.release, folder / "n.md", "-o", folder, "--csl", "chicago-fullnote-bibliography"], timeout=60)
    many = "".join(f"@book{{k{i}, author={{Name{i % 977}, Given{i % 13}}}, title={{T {i}}}, year={{{1900 + i % 120}}}}}\n" for i in range(100000))
    folder = bench.folder({"b.bib": many, "a.md": "---\ntitle: T\nlang: en\nbibliography: b.bib\n---\nx [@k5; @k77], @k9.\n"})
    run = bench.ok([bench.release, folder / "a.md", "--stop-after", "matter"], timeout=60)
    assert run.out.count(b"bib-entry") == 3


def check_epubcheck_of_styles(bench):
    jar = "/usr/share/java/epubcheck.jar"
    try:
        need("java")
        open(jar, "rb").close()
    except OSError:
        raise Skip("epubcheck is not installed") from None
    run = bench.run(["java", "-jar", jar, made(bench, "notes")[1]])
    wrong = [line for line in (run.out.decode() + run.err).splitlines() if line.startswith(("ERROR", "FATAL")) and "pageBreakSource" not in line]
    assert not wrong, wrong[:10]

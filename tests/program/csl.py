"""The CSL processor as `jilid cite` offers it: the installed styles, the citation test-suite where it is at hand, and
input that is wrong."""
import json
import pathlib

from bench import TOP, Skip, alone

STYLES = pathlib.Path("/usr/share/citation-style-language/styles")
LOCALES = pathlib.Path("/usr/share/citation-style-language/locales")
SHARED = TOP.parent / "shared"

TYPES = ["book", "article-journal", "chapter", "webpage", "thesis", "report", "paper-conference", "legal_case", "patent", "map"]


def item(i):
    """The i-th of a mixed bag: namesakes, bodies, particles, seasons, ranges, marks in titles, empty fields."""
    names = [{"family": "Waltz", "given": "Kenneth N."}, {"family": "van der Vlist", "given": "Eric-Jan"},
             {"literal": "Kementerian Luar Negeri"}, {"family": "毛", "given": "泽东"}, {"family": "D'Arcus", "given": "Bruce", "suffix": "Jr."}]
    dates = [{"date-parts": [[1979]]}, {"date-parts": [[2001, 5, 12], [2001, 6, 3]]}, {"date-parts": [[-44, 3, 15]]},
             {"date-parts": [[2010]], "season": 2}, {"literal": "tanpa tahun"}, {"date-parts": [[1998, 2]], "circa": True}]
    work = {"id": f"w{i}", "type": TYPES[i % len(TYPES)], "title": f'Theory <i>of</i> "International" Politics\'s {i % 4}',
            "author": [names[(i + k) % 5] for k in range(i % 5)], "editor": [names[(i + 2) % 5]], "issued": dates[i % 6],
            "container-title": "World Politics", "volume": str(i), "issue": "2-3", "page": "321-28, 400", "publisher": "Addison & Wesley",
            "publisher-place": "Reading <Mass.>", "edition": "2", "DOI": f"10.1/{i}", "URL": f"http://example.org/{i}?a&b",
            "accessed": {"date-parts": [[2020, 1, 2]]}, "number": "7", "genre": "PhD", "language": "id" if i % 2 else "en-US"}
    return {k: v for n, (k, v) in enumerate(work.items()) if n < 3 or (i + n) % 7}


def clusters(n):
    made = []
    for i in range(n):
        cites = [{"id": f"w{i}"}, {"id": f"w{i * 7 % n}", "locator": "12-14", "label": "page", "prefix": "see ", "suffix": ", <b>more"}]
        made.append({"citationID": f"c{i}", "properties": {"noteIndex": i // 2}, "citationItems": cites[: 1 + i % 2]})
    return made


def files(bench, n=30):
    folder = bench.folder({"items.json": json.dumps([item(i) for i in range(n)]), "cites.json": json.dumps(clusters(n))})
    return folder / "items.json", folder / "cites.json"


def render(bench, style, items, cites, mode):
    run = bench.jilid("cite", "--style", style, "--items", items, "--citations", cites, "--mode", mode, timeout=60)
    assert run.status == 0 or "error" in run.err, f"{style} {mode}: status {run.status}\n{run.err[-1500:]}"
    assert run.status == 0, f"{style} {mode}: {run.err[-1500:]}"
    return run.out.decode("utf-8")


def all_styles():
    if not STYLES.is_dir():
        raise Skip("citation-style-language-styles is not installed")
    return sorted(STYLES.glob("*.csl"))


def check_styles(bench, step=None):
    styles = all_styles()
    items, cites = files(bench)
    for style in styles[:: step or max(1, len(styles) // 100)]:
        assert render(bench, style, items, cites, "citation").count("\n") >= 30, style
        render(bench, style, items, cites, "bibliography")


def long_styles(bench):
    check_styles(bench, 1)


def check_suite(bench):
    tests, runner = SHARED / "csl-tests", SHARED / "checks/cite/run-csl"
    if not tests.is_dir() or not LOCALES.is_dir():
        raise Skip("the citation test-suite is not at hand")
    run = bench.run(["python3", runner, "--tests", tests, "--locale-dir", LOCALES, "--min", "90", "--jobs", "2", "--",
                     bench.program, "cite"], timeout=600)
    assert run.status == 0, run.out.decode()[-600:]


def check_dependent_style(bench):
    all_styles()
    items, cites = files(bench, 3)
    assert render(bench, "nature-methods", items, cites, "citation") == render(bench, "nature", items, cites, "citation")


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>%s
<citation><layout prefix="(" suffix=")">%s</layout></citation></style>"""


def wrong(bench, style, words, items='[{"id": "a", "type": "book"}]', cites='[{"citationItems": [{"id": "a"}]}]'):
    folder = bench.folder({"s.csl": style, "i.json": items, "c.json": cites})
    run = bench.jilid("cite", "--style", folder / "s.csl", "--items", folder / "i.json", "--citations", folder / "c.json", timeout=30)
    assert run.status == 1 and words in run.err and not run.out, (run.status, words, run.err, run.out[:300])


def check_wrong_styles(bench):
    good = STYLE % ("", '<text variable="title"/>')
    bomb = '<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {b} "{"&" + a + ";" * 1}{("&" + a + ";") * 9}">' for a, b in zip("abcdefgh", "bcdefghi")) + "]>"
    wrong(bench, good[:-9], "well-formed")
    wrong(bench, "", "well-formed")
    wrong(bench, bomb + good.replace("title", "&i;"), "document type")
    wrong(bench, STYLE % ("", '<text macro="none"/>'), "none")
    wrong(bench, STYLE % ('<macro name="m"><text macro="n"/></macro><macro name="n"><text macro="m"/></macro>', '<text macro="m"/>'),
          "calls itself")
    wrong(bench, STYLE % ("", "<group>" * 100 + "</group>" * 100), "deep")
    wrong(bench, "<html/>", "cs:style")
    wrong(bench, good.replace("<layout", "<x").replace("</layout", "</x"), "cs:citation")


def check_wrong_styles_say_where(bench):
    good = STYLE % ("", '<text variable="title"/>')
    head, link = good.split("<info/>")[0], '<info>\n<link rel="independent-parent" href="http://x/%s"/></info></style>'
    wrong(bench, "<!-- a -->\n\n<!DOCTYPE s>" + good, "s.csl:3: ")
    wrong(bench, good.replace("<layout", "\n<x><layout"), "s.csl:3: ")
    wrong(bench, good.replace('variable="title"', 'value="&none;"'), "s.csl:2: ")
    wrong(bench, head + link % "jilit", '"s" follows the style "jilit"')
    wrong(bench, head + link % "jilit", "s.csl:2: ")
    wrong(bench, head + link % "jilit", '"jilid"')
    wrong(bench, good + " " * (5 << 20), "too large")
    wrong(bench, STYLE % ("", '<text value="x"/>' * 150000), "too large")
    doubling = "".join(f'<macro name="m{i}"><text macro="m{i + 1}"/><text macro="m{i + 1}"/></macro>' for i in range(40))
    wrong(bench, STYLE % (doubling + '<macro name="m40"><text value="x"/></macro>', '<text macro="m0"/>'), "too large")


def check_missing_style_is_said_where_it_is_asked_for(bench):
    for name, words in (("jilit", "jilid"), ("nothing-like-that-is-known", "jilid styles")):
        folder = bench.folder({"book.yaml": f"title: B\nlang: en\ncsl: {name}\nbibliography: b.bib\n", "01.md": "# A\n\nSo [@k].\n",
                               "b.bib": "@book{k, title={T}, year=1979}\n"})
        run = bench.jilid(folder, "-o", folder / "out")
        assert run.status == 1 and "book.yaml:3:" in run.err and name in run.err and words in run.err, run.err


def check_dependents_in_a_circle(bench):
    link = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><link rel="independent-parent" href="http://x/%s"/></info></style>'
    folder = bench.folder({"one.csl": link % "two", "two.csl": link % "one", "i.json": "[]"})
    run = bench.jilid("cite", "--style", folder / "one.csl", "--items", folder / "i.json")
    assert run.status == 1 and "itself" in run.err, run.err


def check_wrong_items(bench):
    good = STYLE % ("", '<names variable="author"/><date variable="issued" form="text"/>')
    wrong(bench, good, "list", items='{"a": 1}')
    wrong(bench, good, "author", items='[{"id": "a", "author": [["x"]]}]')
    wrong(bench, good, "issued", items='[{"id": "a", "issued": {"date-parts": [["x"]]}}]')
    wrong(bench, good, "issued", items='[{"id": "a", "issued": {"date-parts": [[99999999]]}}]')
    wrong(bench, good, "citationItems", cites='[{"x": 1}]')
    wrong(bench, good, "citationItems", cites='{"x": 1}')


def check_usage(bench):
    assert bench.jilid("cite", "--style", "apa").status == 2
    assert bench.jilid("cite", "--style", "apa", "--items", "x", "--mode", "poem").status == 2
    run = bench.jilid("cite", "--stile", "apa")
    assert run.status == 2 and "--style" in run.err, run.err


def check_names_without_end(bench):
    name = {"family": "Aa" * 5000, "given": "Bb " * 5000}
    items = [{"id": f"w{i}", "type": "book", "author": [name] * (1 + i), "title": '<i>"' * 5000} for i in range(3)]
    folder = bench.folder({"i.json": json.dumps(items), "c.json": json.dumps(clusters(3))})
    assert render(bench, "apa", folder / "i.json", folder / "c.json", "bibliography")


@alone
def check_growth(bench):
    """Four times the works, at most seven times the time."""
    import time
    took = []
    for n in (500, 2000):
        items = [{"id": f"w{i}", "type": "book", "title": f"Title {i}", "issued": {"date-parts": [[1990 + i % 9]]},
                  "author": [{"family": "Wijaya", "given": "ABCDEFGH"[(i * 7 + k) % 8] + "."} for k in range(1 + i % 3)]} for i in range(n)]
        folder = bench.folder({"i.json": json.dumps(items), "c.json": json.dumps(clusters(n))})
        since = time.monotonic()
        bench.ok([bench.release, "cite", "--style", "apa", "--items", folder / "i.json", "--citations", folder / "c.json"])
        took.append(time.monotonic() - since)
    assert took[1] < 7 * took[0] + 0.3, took


def check_book_with_style(bench):
    bib = "@book{waltz, author={Waltz, Kenneth N.}, title={Theory of International Politics}, year={1979}, publisher={Addison-Wesley}}\n"
    book = 'title: B\nlang: en\ncsl: %s\nbibliography: b.bib\nback-matter: [bibliography]\n'
    text = "# One\n\nA claim [@waltz, p. 3], and @waltz said so [see @waltz, p. 7].\n"
    for style, wanted in (("chicago-author-date", ["(Waltz 1979, 3)", "Waltz (1979) said", "(see Waltz 1979, 7)", "Waltz, Kenneth N. 1979. "]),
                          ("ieee", ["[1, p. 3]", "Waltz [1] said", "see [1, p. 7]", "K. N. Waltz, "])):
        folder = bench.folder({"book.yaml": book % style, "01.md": text, "b.bib": bib})
        run = bench.jilid(folder, "--stop-after", "bibliography", "-o", folder / "out")
        tree = run.out.decode()
        texts = "".join(line.split('text "', 1)[1].rstrip()[:-1] for line in tree.splitlines() if 'text "' in line)
        assert run.status == 0, run.err
        for words in wanted:
            assert words in texts, (words, texts)
    folder = bench.folder({"book.yaml": book % "no-such-style", "01.md": text, "b.bib": bib})
    run = bench.jilid(folder, "-o", folder / "out")
    assert run.status == 1 and "no-such-style" in run.err, run.err


def check_styles_are_listed(bench):
    listed = bench.ok([bench.program, "styles"]).out.decode().splitlines()
    names = [line.split()[0] for line in listed]
    assert names == sorted(names) and {"jilid", "indonesia"} <= set(names), names[:20]
    own = [line.split(None, 2) for line in listed if line.split()[0] == "jilid"][0]
    assert own[1] == "author-date" and own[2].startswith("Jilid"), own
    few = bench.ok([bench.program, "styles", "SOSIAL", "tahun"]).out.decode().splitlines()
    assert [line.split()[0] for line in few] == ["indonesia"], few
    none = bench.jilid("styles", "no-such-words-at-all")
    assert none.status == 0 and not none.out and "no citation style" in none.err, none.err
    assert bench.jilid("styles", "--every").status == 2
    assert "styles" in bench.ok([bench.program, "--help"]).out.decode()
    assert "--all" in bench.ok([bench.program, "help", "styles"]).out.decode()


def check_styles_of_the_house_folder(bench):
    all_styles()
    few = bench.ok([bench.program, "styles"]).out.decode().splitlines()
    many = bench.ok([bench.program, "styles", "--all"]).out.decode().splitlines()
    kinds = {line.split()[0]: line.split()[1] for line in few}
    assert len(few) >= len(all_styles()) and len(many) > len(few)
    assert (kinds["apa"], kinds["ieee"], kinds["chicago-note-bibliography"]) == ("author-date", "numeric", "note")
    assert "nature-methods" not in kinds and any(line.startswith("nature-methods ") for line in many)

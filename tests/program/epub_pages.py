"""The page list of an EPUB beside the PDF of the same run: the same words stand on the same page."""
import collections
import re
import zipfile
from xml.etree import ElementTree

from bench import need, sources
from judges import labels_of, words_of

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}type"
SAMPLES = 100
RUN = 5  # words that must follow one another


class Flow:
    """The words of the EPUB in reading order, each with the page that it is on and whether print may have it further on:
    tables and figures go to the top of the next page where they do not fit. A None parts them from the text. Notes are
    left out: they stand at the foot of a page in print and at the end of a file here."""

    def __init__(self, epub):
        self.words, self.marks, self.page, self.floating = [], [], None, 0
        with zipfile.ZipFile(epub) as z:
            self.nav = ElementTree.fromstring(z.read("EPUB/nav.xhtml"))
            opf = z.read("EPUB/package.opf").decode()
            self.opf = opf
            for idref in re.findall(r'itemref idref="([^"]+)"', opf):
                name = re.search(rf'id="{idref}" href="([^"]+)"', opf).group(1)
                if name not in ("nav.xhtml", "cover.xhtml"):
                    self.take(name, ElementTree.fromstring(z.read("EPUB/" + name)).find(XHTML + "body"))

    def take(self, name, element):
        if element.get("class") in ("notes", "noteref", "backlinks"):
            self.text("")
            return
        if element.get(EPUB) == "pagebreak":
            self.page = element.get("aria-label")
            self.marks.append((f"{name}#{element.get('id')}", self.page))
        apart = element.tag in (XHTML + "table", XHTML + "figure", XHTML + "figcaption")
        if apart:
            self.words.append(None)
            self.floating += 1
        self.text(element.text)
        for child in element:
            self.take(name, child)
            self.text(child.tail)
        if apart:
            self.words.append(None)
            self.floating -= 1

    def text(self, text):
        self.words.extend((w, self.page, self.floating > 0) for w in words_of(text or ""))

    def listed(self):
        for nav in self.nav.iter(XHTML + "nav"):
            if nav.get(EPUB) == "page-list":
                return [(a.get("href"), a.text) for a in nav.iter(XHTML + "a")]
        return []


def printed(bench, pdf):
    """Label -> the words of that page, joined."""
    pages = bench.ok(["pdftotext", pdf, "-"]).out.decode().split("\f")
    return {label: "".join(words_of(pages[index - 1])) for label, index in labels_of(pdf).items()}


def places(flow):
    """(words, page, floating) of all runs that stand on one page."""
    for i in range(len(flow.words) - RUN):
        run = flow.words[i:i + RUN]
        if None not in run and len({page for _, page, _ in run}) == 1 and run[0][1]:
            yield "".join(word for word, _, _ in run), run[0][1], run[0][2]


def compare(bench, pdf, epub):
    """Places whose words stand on one printed page alone, and those of them that the EPUB has elsewhere."""
    flow, pages = Flow(epub), printed(bench, pdf)
    labels, known, wrong = list(pages), [], []
    for text, page, floating in places(flow):
        found = [label for label, words in pages.items() if text in words]
        if len(found) != 1:
            continue
        known.append((text, page, found[0]))
        later = labels.index(found[0]) - labels.index(page) if page in pages else -1
        if later != 0 and not (floating and 0 < later <= 2):
            wrong.append(known[-1])
    return flow, known, wrong


def check_page_list_is_that_of_the_pdf(bench):
    need("pdftotext", "qpdf")
    for source in sources():
        folder = bench.made(source.name, source)
        flow, known, wrong = compare(bench, folder / f"{source.name}.pdf", folder / f"{source.name}.epub")
        step = max(1, len(known) // SAMPLES)
        sampled = known[::step]
        assert len(sampled) >= SAMPLES, f"{source.name}: {len(sampled)} places"
        missed = [place for place in sampled if place in wrong]
        assert not missed, f"{source.name}: {missed[:10]}"
        assert len(wrong) <= len(known) // 500, f"{source.name}: {len(wrong)} of {len(known)}: {wrong[:10]}"
        listed = [(href, label) for href, label in flow.listed() if "#" in href]
        assert listed == flow.marks, f"{source.name}: {collections.Counter(listed) - collections.Counter(flow.marks)}"
        assert 'property="pageBreakSource"' in flow.opf and ">pageNavigation<" in flow.opf


def check_page_list_when_asked_for(bench):
    """An EPUB alone has none, unless the book asks for one; then it is that of the PDF."""
    text = "# Satu\n\n" + "Kata demi kata menjadi kalimat yang panjang sekali. " * 300
    folder = bench.folder({"b/01.md": text, "b/book.yaml": "title: Uji\nlang: id\npaper: a5\n"})

    def listed(name, *words):
        bench.ok([bench.program, folder / "b", "-o", folder / name, *words])
        return Flow(folder / name / "b.epub").listed()

    both, alone = listed("both"), listed("alone", "-t", "epub")
    asked = listed("asked", "-t", "epub", "--metadata", "page-list=true")
    without = listed("without", "--metadata", "page-list=false")
    assert len(both) > 5 and both == asked, (both, asked)
    assert alone == without == [], (alone, without)

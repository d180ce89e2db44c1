"""Independent judges on the shipped books: qpdf, poppler, MuPDF, xmllint, and the house's own checks where
that folder lies beside the project."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

from bench import TOP, Skip, need, sources

CHECKS = TOP.parent / "shared" / "checks"


def books(bench):
    for source in sources():
        folder = bench.made(source.name, source)
        yield source, folder / f"{source.name}.pdf", folder / f"{source.name}.epub"


def structure_text(bench, pdf):
    """The text by the structure tree, as poppler reads it."""
    run = bench.read(pdf, "pdfinfo", "-struct-text")
    assert run.status == 0, f"{pdf}: {run.err[-2000:]}"
    return run.out.decode("utf-8", "replace")


def house_check(bench, pdf):
    """(status, findings) of the house's own check for tagged and archived PDFs."""
    if not (CHECKS / "pdf" / "check").exists():
        raise Skip("the checks are not beside the project")
    need("qpdf", "mutool", "pdftotext")
    run = bench.read(pdf, sys.executable, CHECKS / "pdf" / "check", "--json", "--profile", "ua1", "--profile", "a2b")
    assert b"{" in run.out, f"{pdf.name}\n{run.err}{run.out[-3000:].decode()}"
    return run.status, json.loads(run.out[run.out.index(b"{"):])


def check_qpdf(bench):
    need("qpdf")
    for _, pdf, _ in books(bench):
        assert "No syntax or stream encoding errors" in bench.ok(["qpdf", "--check", pdf]).out.decode(), pdf


def check_mutool(bench):
    need("mutool")
    for _, pdf, _ in books(bench):
        run = bench.ok(["mutool", "draw", "-q", "-F", "text", "-o", os.devnull, pdf])
        said = [line for line in run.err.splitlines() if "ICC support is not available" not in line]
        assert not said, said[:20]


def check_fonts(bench):
    need("pdffonts")
    for _, pdf, _ in books(bench):
        rows = bench.ok(["pdffonts", pdf]).out.decode().splitlines()[2:]
        assert rows
        for row in rows:
            name, columns = row.split()[0], row.split()[-5:]
            assert columns[:3] == ["yes", "yes", "yes"], f"{pdf.name}: {row}"
            assert re.match(r"[A-Z]{6}\+", name), f"{pdf.name}: {row}"


def words_of(text):
    """Words as a reader sees them: letters and digits, whatever the hyphens, quotes and ligatures."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text.replace("\u00ad\n", "").replace("\u00ad", "")))


def lost_words(wanted, text):
    """Those that stand nowhere in text, not even within a word: a note's number or an index may be joined to it."""
    there = set(words_of(text))
    joined = "\n".join(sorted(there))
    return sorted(w for w in wanted if w not in there and w not in joined)


def tree_words(bench, *inputs):
    """The words of the tree's text nodes, from the JSON that -t tree writes."""
    folder = bench.folder()
    bench.ok([bench.program, *inputs, "-t", "tree", "-o", folder])
    tree = json.loads(next(folder.glob("*.json")).read_text())
    texts, todo = [], [tree]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            if value.get("kind") in ("text", "code", "code-block"):
                texts.append(value.get("text", ""))
            todo.extend(value.values())
        elif isinstance(value, list):
            todo.extend(value)
    return {w for t in texts for w in words_of(t)}


def check_no_word_lost(bench):
    need("pdftotext")
    for source, pdf, _ in books(bench):
        text = bench.ok(["pdftotext", pdf, "-"]).out.decode()
        assert not (lost := lost_words(tree_words(bench, source), text)), f"{pdf.name}: {lost[:30]}"


def outline(pdf):
    """(title, page) of every outline entry, by mutool."""
    rows = subprocess.run(["mutool", "show", str(pdf), "outline"], capture_output=True, text=True, check=True).stdout
    for row in rows.splitlines():
        m = re.match(r'[|+-]?\s*"(.*)"\s+#page=(\d+)', row.strip())
        if m:
            yield m.group(1), int(m.group(2))


def page_text(pdf, page):
    return subprocess.run(["pdftotext", "-f", str(page), "-l", str(page), str(pdf), "-"], capture_output=True, text=True).stdout


def check_outline_leads_to_headings(bench):
    need("mutool", "pdftotext")
    for _, pdf, _ in books(bench):
        entries = list(outline(pdf))
        assert entries, f"{pdf.name}: no outline"
        for title, page in entries:
            assert "".join(words_of(title)) in "".join(words_of(page_text(pdf, page))), f"{pdf.name}: {title!r} is not on page {page}"


def labels_of(pdf):
    """Page label -> index from 1, read off by qpdf."""
    doc = json.loads(subprocess.run(["qpdf", "--json", "--json-key=pagelabels", "--json-key=pages", str(pdf)], capture_output=True, check=True).stdout)
    spans, count, out = doc["pagelabels"], len(doc["pages"]), {}
    for i, span in enumerate(spans):
        end = spans[i + 1]["index"] if i + 1 < len(spans) else count
        label = span["label"]
        for index in range(span["index"], end):
            n = label.get("/St", 1) + index - span["index"]
            style = label.get("/S")
            number = {"/D": str(n), "/r": roman(n), "/R": roman(n).upper()}.get(style, "")
            prefix = label.get("/P", "")
            out[(prefix[2:] if prefix[:2] == "u:" else prefix) + number] = index + 1
    return out


def roman(n):
    out = ""
    for value, sign in ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                        (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        out += sign * (n // value)
        n %= value
    return out


def contents_lines(bench, source):
    """(text, label) of each line of the contents, from the layout."""
    dump = bench.ok([bench.program, source, "-t", "tree", "-o", (folder := bench.folder())])
    assert dump.status == 0
    tree = json.loads(next(folder.glob("*.json")).read_text())
    todo = [tree]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            if value.get("kind") == "contents-entry":
                yield value
            else:
                todo.extend(value.values())
        elif isinstance(value, list):
            todo.extend(value)


def check_contents_lines_lead_to_headings(bench):
    """Each contents line, as printed, names the label of the page on which pdftotext finds the heading."""
    need("pdftotext", "qpdf")
    for source, pdf, _ in books(bench):
        entries = list(contents_lines(bench, source))
        if not entries:
            continue
        labels = labels_of(pdf)
        text = bench.ok(["pdftotext", "-layout", pdf, "-"]).out.decode()
        pages = text.split("\f")
        seen = 0
        for page in pages:
            for line in page.splitlines():
                m = re.match(r"\s*(.*?\S)\s*(?:[.·…]\s*){3,}\s*([0-9ivxlcdm]+)\s*$", line)
                if not m:
                    continue
                title, label = m.groups()
                assert label in labels, f"{pdf.name}: contents name page {label!r}, which is none"
                target = "".join(words_of(pages[labels[label] - 1]))
                tail = "".join(words_of(title)[-3:])
                assert tail in target, f"{pdf.name}: {title!r} is not on page {label}"
                seen += 1
        assert seen >= 0.9 * len(entries), f"{pdf.name}: {seen} of {len(entries)} contents lines read"


def check_links_resolve(bench):
    need("qpdf")
    for _, pdf, _ in books(bench):
        doc = json.loads(bench.ok(["qpdf", "--json=2", pdf]).out)["qpdf"][1]
        names = set()
        for value in doc.values():
            d = value.get("value") or value.get("stream", {}).get("dict")
            if isinstance(d, dict) and "/Names" in d and isinstance(d["/Names"], list):
                names.update(n for n in d["/Names"][::2] if isinstance(n, str))
        links = 0
        for value in doc.values():
            d = value.get("value")
            if not isinstance(d, dict) or d.get("/Subtype") != "/Link":
                continue
            links += 1
            dest = d.get("/Dest") or (d.get("/A") or {}).get("/D") if isinstance(d.get("/A", {}), dict) else d.get("/Dest")
            if isinstance(dest, str) and dest not in names:
                raise AssertionError(f"{pdf.name}: a link leads to {dest}, which is nowhere")
            if isinstance(dest, list):
                assert f"obj:{dest[0]}" in doc, f"{pdf.name}: a link leads to no page"
        assert links, f"{pdf.name}: no links"


def check_structure(bench):
    need("pdfinfo")
    every = set()
    for source, pdf, _ in books(bench):
        out = structure_text(bench, pdf)
        text = "\n".join(path.read_text() for path in source.glob("*.md"))
        roles = ["Document", "H1", "P", "Link", "L", "LI", "LBody"]
        roles += ["Table", "TH", "TD"] if re.search(r"^\|[-:| ]+\|$", text, re.M) else []
        roles += ["Note"] if "[^" in text else []
        every.update(roles)
        for role in roles:
            assert re.search(rf"^\s*{role}\b", out, re.M), f"{pdf.name}: no {role}"
        info = bench.ok(["pdfinfo", pdf]).out.decode()
        assert re.search(r"^Tagged:\s+yes", info, re.M) and re.search(r"^PDF version:\s+1\.7", info, re.M), info
        meta = (source / "book.yaml").read_text()
        title = re.search(r"^title:\s*[\"']?(.*?)[\"']?\s*$", meta, re.M).group(1)
        assert title in info, info
    assert {"Table", "Note"} <= every, every


def check_own_pdf_check(bench):
    for _, pdf, _ in books(bench):
        status, found = house_check(bench, pdf)
        assert status == 0 and found, f"{pdf.name}: {found}"


def check_xhtml_is_well_formed(bench):
    need("xmllint")
    for _, _, epub in books(bench):
        with tempfile.TemporaryDirectory(dir=bench.work) as folder, zipfile.ZipFile(epub) as z:
            z.extractall(folder)
            files = [p for p in pathlib.Path(folder).rglob("*") if p.suffix in (".xhtml", ".opf", ".ncx", ".xml")]
            bench.ok(["xmllint", "--noout", "--nonet", *files])


def check_no_word_lost_in_epub(bench):
    for source, _, epub in books(bench):
        with zipfile.ZipFile(epub) as z:
            text = " ".join(re.sub(r"<[^>]+>", "", z.read(n).decode()) for n in z.namelist() if n.endswith(".xhtml"))
        for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
            text = text.replace(entity, char)
        assert not (lost := lost_words(tree_words(bench, source), text)), f"{epub.name}: {lost[:30]}"

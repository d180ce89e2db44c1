"""jilid catalog: feeds, page and pictures over made books, read back by parsers of their own."""
import json
import os
import pathlib
import re
import urllib.parse
import xml.etree.ElementTree as ET
import zipfile

from pictures import png

ATOM = "{http://www.w3.org/2005/Atom}"
CONTAINER = ('<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
             '<rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')


def cover_of(shade):
    return png(32, 48, (shade, 90, 120))


def epub(path, title, identifier, cover=None, author="Ani Wijaya", lang="id"):
    package = f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">{identifier}</dc:identifier>
<dc:title>{title}</dc:title><dc:creator id="a">{author}</dc:creator><meta refines="#a" property="file-as">Wijaya, Ani</meta>
<dc:language>{lang}</dc:language><meta property="dcterms:modified">2026-02-03T04:05:06Z</meta></metadata>
<manifest>{'<item id="c" href="pics/my%20cover.png" media-type="image/png" properties="cover-image"/>' if cover else ''}</manifest>
<spine/></package>"""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("mimetype", "application/epub+zip")
        z.writestr("META-INF/container.xml", CONTAINER)
        z.writestr("OEBPS/package.opf", package)
        if cover:
            z.writestr("OEBPS/pics/my cover.png", cover)


def library(bench, n=3):
    folder = bench.folder({})
    for i in range(n):
        epub(folder / f"b{i:03}.epub", f"Buku {chr(65 + i % 26)}{i}", f"urn:uuid:00000000-0000-5000-8000-{i:012}", cover_of(i % 250))
    return folder


def snapshot(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(pathlib.Path(folder).rglob("*")) if p.is_file()}


def local(folder, href):
    path = folder / urllib.parse.unquote(href)
    assert path.is_file(), href
    return path


def check_links_lead_to_files(bench):
    folder = library(bench)
    epub(folder / "sub folder" / "é & ü.epub", "Äpfel &amp; Éclair", "9786020000000", cover_of(9))
    (folder / "b001.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "b001-booklet.pdf").write_bytes(b"%PDF-1.7\n")
    bench.ok([bench.program, "catalog", folder, "--title", "Rak <1>", "--lang", "id"])
    feed = ET.parse(folder / "catalog.xml").getroot()
    entries = feed.findall(ATOM + "entry")
    assert feed.findtext(ATOM + "title") == "Rak <1>" and feed.findtext(ATOM + "updated") == "2026-02-03T04:05:06Z"
    # Collation puts Ä beside A, before B.
    assert [e.findtext(ATOM + "title") for e in entries] == ["Äpfel & Éclair", "Buku A0", "Buku B1", "Buku C2"]
    kinds = []
    for entry in entries:
        for link in entry.findall(ATOM + "link"):
            path = local(folder, link.get("href"))
            kinds.append(link.get("rel").split("/")[-1])
            assert link.get("length") is None or int(link.get("length")) == path.stat().st_size
    assert kinds.count("open-access") == 6 and kinds.count("image") == 4 and kinds.count("thumbnail") == 4, kinds
    other = json.loads((folder / "catalog.json").read_text())
    assert [p["metadata"]["title"] for p in other["publications"]] == [e.findtext(ATOM + "title") for e in entries]
    assert other["publications"][0]["metadata"]["author"] == [{"name": "Ani Wijaya", "sortAs": "Wijaya, Ani"}]
    for publication in other["publications"]:
        for link in publication["links"] + publication["images"]:
            local(folder, link["href"])
    page = (folder / "index.html").read_text()
    for href in re.findall(r'(?:href|src)="([^"]+)"', page):
        local(folder, href)
    assert "Rak &lt;1&gt;" in page and page.count("<h2>") == 4 and 'aria-label="Buku B1: Buklet (PDF)"' in page


def check_pages_of_a_long_catalogue(bench):
    folder = library(bench, 250)
    bench.ok([bench.release, "catalog", folder])
    first = snapshot(folder)
    bench.ok([bench.release, "catalog", folder])
    assert snapshot(folder) == first, "unchanged books gave other bytes"
    seen, name, count = set(), "catalog.xml", 0
    while name:
        feed = ET.parse(folder / name).getroot()
        links = {link.get("rel"): link.get("href") for link in feed.findall(ATOM + "link")}
        ids = [e.findtext(ATOM + "id") for e in feed.findall(ATOM + "entry")]
        assert len(ids) <= 100 and links["self"] == name and links["start"] == "catalog.xml"
        seen.update(ids)
        count += len(ids)
        name = links.get("next")
    assert len(seen) == count == 250
    assert len(json.loads((folder / "catalog-3.json").read_text())["publications"]) == 50
    for i in range(60, 250):
        (folder / f"b{i:03}.epub").unlink()
    bench.ok([bench.release, "catalog", folder])
    assert not (folder / "catalog-2.xml").exists() and not (folder / "catalog-3.json").exists()


def check_books_that_lack_something(bench):
    folder = library(bench, 1)
    epub(folder / "plain.epub", "Tanpa Sampul", "urn:uuid:00000000-0000-5000-8000-000000000000", author="")
    (folder / "broken.epub").write_bytes(b"no archive")
    (folder / "loop").symlink_to(folder)
    run = bench.jilid("catalog", folder)
    assert run.status == 0 and "broken.epub: warning" in run.err and "identifier" in run.err, run.err
    entries = ET.parse(folder / "catalog.xml").getroot().findall(ATOM + "entry")
    assert len({e.findtext(ATOM + "id") for e in entries}) == len(entries) == 2
    plain = [e for e in entries if e.findtext(ATOM + "title") == "Tanpa Sampul"][0]
    cover = [link.get("href") for link in plain.findall(ATOM + "link") if link.get("rel").endswith("/image")]
    assert local(folder, cover[0]).read_bytes()[:4] == b"\x89PNG" and plain.findtext(f"{ATOM}author/{ATOM}name") == "Tanpa nama"
    before = snapshot(folder)
    epub(folder / "late.epub", "Datang Kemudian", "urn:isbn:9786020000001", cover_of(77))
    assert bench.jilid("catalog", folder, "--strict").status == 1
    after = snapshot(folder)
    del after["late.epub"]
    assert after == before


def check_what_is_no_file_is_left_out(bench):
    """A pipe that nobody writes to is not waited for."""
    folder = library(bench, 1)
    os.mkfifo(folder / "pipe.epub")
    (folder / "folder-behind-a-link.epub").symlink_to(folder)
    run = bench.jilid("catalog", folder, timeout=20)
    assert run.status == 0 and "pipe.epub: warning" in run.err and "folder-behind-a-link.epub: warning" in run.err, run.err
    assert len(ET.parse(folder / "catalog.xml").getroot().findall(ATOM + "entry")) == 1


def check_large_packages_cost_little(bench):
    """As many refinements as creators: each is found without going through all the others."""
    folder, n = bench.folder({}), 20000
    path = folder / "many.epub"
    package = ("<package xmlns='http://www.idpf.org/2007/opf' unique-identifier='id'>"
               "<metadata xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:identifier id='id'>urn:x:y</dc:identifier><dc:title>Banyak</dc:title>"
               + "".join(f"<dc:creator id='c{i}'>C{i}</dc:creator><meta refines='#c{i}' property='file-as'>F{i}</meta>" for i in range(n))
               + "</metadata><manifest/><spine/></package>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("META-INF/container.xml", CONTAINER)
        z.writestr("OEBPS/package.opf", package)
    bench.ok([bench.program, "catalog", folder], timeout=30)
    people = json.loads((folder / "catalog.json").read_text())["publications"][0]["metadata"]["author"]
    assert len(people) == n and people[7] == {"name": "C7", "sortAs": "F7"}, people[7]


def check_nothing_of_others_is_overwritten(bench):
    folder = library(bench, 2)
    (folder / "index.html").write_text("<p>mine</p>")
    run = bench.jilid("catalog", folder)
    assert run.status == 0 and "catalog.html" in run.err
    assert (folder / "index.html").read_text() == "<p>mine</p>" and "<h2>" in (folder / "catalog.html").read_text()
    other = library(bench, 2)
    (other / "catalog.json").write_text("{}")
    run = bench.jilid("catalog", other)
    assert run.status == 1 and "catalog.json: error" in run.err
    assert (other / "catalog.json").read_text() == "{}" and not (other / "catalog.xml").exists()


def check_wrong_words_and_folders(bench):
    folder, empty = library(bench, 1), bench.folder({})
    for words, status in (([], 2), ([folder, empty], 2), ([folder, "--base-url", "ftp://x"], 2), ([folder, "-o", "x.pdf"], 2),
                          ([empty], 1), ([folder / "b000.epub"], 1), ([folder / "none"], 1)):
        run = bench.jilid("catalog", *words)
        assert run.status == status and run.err, (words, run.status, run.err)
    assert bench.jilid("--title", "x", folder / "b000.epub").status == 2
    out = empty / "web"
    bench.ok([bench.program, "catalog", folder, "-o", out, "--base-url", "https://example.org/buku"])
    feed = ET.parse(out / "catalog.xml").getroot()
    hrefs = [link.get("href") for link in feed.iter(ATOM + "link")]
    assert all(h.startswith("https://example.org/buku/") for h in hrefs), hrefs
    assert any(os.path.basename(h) == "b000.epub" for h in hrefs)

"""Independent judges of EPUBs: EPUBCheck, epubcheck-ts, DAISY Ace, the readers foliate-js, epub.js and Readium's, MuPDF.
The quick ones see every shipped book and the torture book; with --long all of them see these and every case."""
import json
import pathlib
import re
import shutil
import tempfile

import cases
import epub_torture
from bench import TOP, Skip, need, sources

MODULES = TOP / "build" / "out" / "judges" / "node_modules"
HERE = pathlib.Path(__file__).resolve().parent
EPUBCHECK = pathlib.Path("/usr/share/java/epubcheck.jar")
# EPUBCheck 4 knows EPUB 3.2: this property came with what followed 3.3.
STALE = ("OPF-027", '"pageBreakSource"')


def module(name):
    path = MODULES / name
    if not path.exists() or not shutil.which("node"):
        raise Skip("the judges from npm are not installed: build/judges")
    return path


def json_in(out):
    text = out.decode("utf-8", "replace")
    return json.loads(text[text.index("{"):text.rindex("}") + 1])


def epubcheck(bench, *epubs):
    """Everything that EPUBCheck says of them but hints."""
    need("java")
    if not EPUBCHECK.exists():
        raise Skip("epubcheck is not installed")
    wrong = []
    for epub in epubs:
        report = bench.folder() / "report.json"
        bench.run(["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-jar", EPUBCHECK, epub, "-j", report])
        for said in json.loads(report.read_text())["messages"]:
            stale = said["ID"] == STALE[0] and STALE[1] in said["message"]
            if said["severity"] in ("FATAL", "ERROR", "WARNING") and not stale:
                place = (said["locations"] or [{}])[0]
                wrong.append(f"{epub.name}: {said['ID']} {place.get('path')}:{place.get('line')} {said['message']}")
    return wrong


def epubcheck_ts(bench, *epubs):
    program = module("@likecoin/epubcheck-ts") / "bin" / "epubcheck.js"
    wrong = []
    for epub in epubs:
        report = json_in(bench.run(["node", program, epub, "--json", "-", "--quiet"]).out)
        wrong += [f"{epub.name}: {m.get('id')} {m.get('location')} {m['message']}" for m in report.get("messages", [])
                  if m["severity"].lower() in ("fatal", "error", "warning")]
    return wrong


def ace(bench, *epubs):
    """Violations of any level."""
    program = module("@daisy/ace-cli") / "bin" / "ace.js"
    chromium = shutil.which("chromium")
    if not chromium:
        raise Skip("chromium is not installed")
    wrong = []
    for epub in epubs:
        with tempfile.TemporaryDirectory(dir=bench.work) as folder:
            run = bench.run(["node", program, "-s", "-f", "-o", folder, epub], env={"PUPPETEER_EXECUTABLE_PATH": chromium})
            report = pathlib.Path(folder) / "report.json"
            assert report.exists(), f"{epub.name}: no report\n{run.err[-1000:]}"
            for document in json.loads(report.read_text())["assertions"]:
                for one in document["assertions"]:
                    test = one["earl:test"]
                    wrong.append(f"{epub.name}: {document['earl:testSubject'].get('url')}: {test['earl:impact']} {test['dct:title']}")
    return wrong


def readers(bench, *epubs):
    module("foliate-js"), module("epubjs")
    chromium = shutil.which("chromium")
    if not chromium:
        raise Skip("chromium is not installed")
    wrong = []
    for epub in epubs:
        for name, seen in json_in(bench.run(["node", HERE / "readers.mjs", MODULES, chromium, epub]).out).items():
            wrong += [f"{epub.name}: {name}: {what}" for what in seen["wrong"]]
            if not seen["wrong"] and not (seen["toc"] and seen["cover"]):
                wrong.append(f"{epub.name}: {name}: no contents or no cover")
    return wrong


def readium(bench, *epubs):
    module("r2-shared-js")
    wrong = []
    for epub in epubs:
        seen = json_in(bench.run(["node", HERE / "readium.cjs", MODULES, epub]).out)
        if "error" in seen or not (seen["documents"] and seen["toc"] and seen["cover"] and seen["landmarks"]):
            wrong.append(f"{epub.name}: readium: {seen}")
    return wrong


def mupdf(bench, *epubs):
    need("mutool")
    wrong = []
    for epub in epubs:
        run = bench.run(["mutool", "draw", "-q", "-F", "text", "-o", "-", epub])
        known = re.compile("unknown epub version: 3|ICC support")
        wrong += [f"{epub.name}: {line}" for line in run.err.splitlines() if re.match("(error|warning):", line) and not known.search(line)]
        if run.status != 0 or not run.out.split():
            wrong.append(f"{epub.name}: mutool reads nothing")
    return wrong


def shipped(bench):
    return [bench.made(source.name, source) / f"{source.name}.epub" for source in sources()]


def everything(bench):
    """The shipped books, the torture book and each case that makes a book."""
    epubs = [*shipped(bench), epub_torture.made(bench)]
    for folder in sorted((TOP / "tests" / "cases").iterdir()):
        status = folder / "expected.status"
        if not folder.is_dir() or (status.exists() and status.read_text().strip() != "0"):
            continue
        out = bench.made("case-" + folder.name, cases.input_of(folder), words=cases.words_of(folder))
        epubs += out.glob("*.epub")
    return epubs


def check_epubcheck(bench):
    assert not (wrong := epubcheck(bench, *shipped(bench), epub_torture.made(bench))), "\n".join(wrong[:20])


def check_epubcheck_ts(bench):
    assert not (wrong := epubcheck_ts(bench, *shipped(bench), epub_torture.made(bench))), "\n".join(wrong[:20])


def check_readium(bench):
    assert not (wrong := readium(bench, *shipped(bench), epub_torture.made(bench))), "\n".join(wrong[:20])


def long_all_judges(bench):
    epubs, wrong, skipped = everything(bench), [], []
    for judge in (epubcheck, epubcheck_ts, ace, readers, readium, mupdf):
        try:
            wrong += judge(bench, *epubs)
        except Skip as why:
            skipped.append(str(why))
    assert not wrong, "\n".join(wrong[:40])
    if skipped:
        raise Skip("; ".join(skipped))

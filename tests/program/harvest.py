"""`jilid cite --harvest`: its protocol, wrong usage and wrong files. What it finds is judged by the unit tests."""
import json


def check_harvest_prints_json(bench):
    text = bench.work / "harvest.txt"
    text.write_text("“Teks” (Soekanto, 1990: 72). World Bank (2019) berkantor di sana.\n", encoding="utf-8")
    found = json.loads(bench.ok([str(bench.release), "cite", "--harvest", str(text), "--format", "json"]).out)
    [one] = found["occurrences"]
    data = text.read_bytes()
    assert data[one["start"]:one["end"]].decode() == "(Soekanto, 1990: 72)", one
    assert (one["file"], one["kind"], one["authors"], one["year"], one["locator"]) == (
        "harvest.txt", "parenthetical", ["Soekanto"], "1990", "72"), one
    assert [w["id"] for w in found["works"]] == [one["work"]]
    assert [line["what"] for line in found["report"]] == ["body"]


def check_harvest_of_wrong_files_and_words(bench):
    missing = bench.run([str(bench.release), "cite", "--harvest", str(bench.work / "nowhere.txt"), "--format", "json"])
    assert (missing.status, missing.out) == (1, b"") and "nowhere.txt" in missing.err, missing.err
    wide = bench.work / "wide.txt"
    wide.write_bytes("(Soekanto, 1990: 72)".encode("utf-16"))
    assert bench.run([str(bench.release), "cite", "--harvest", str(wide)]).status == 1
    for words in (["--harvest"], ["--harvest", "a.txt", "--format", "html"], ["--harvest", "a.txt", "--colour"]):
        assert bench.run([str(bench.release), "cite", *words]).status == 2, words


def check_bibliographies_are_converted_to_csl_json(bench):
    ris = bench.work / "a.ris"
    ris.write_text("TY  - BOOK\r\nAU  - Soekanto, Soerjono\r\nPY  - 1990\r\nTI  - Sosiologi\r\nER  - \r\n", encoding="utf-8")
    bib = bench.work / "b.bib"
    bib.write_text("@book{rudy05, author={Rudy, May}, title={B}, year=2005}\n", encoding="utf-8")
    words = [str(bench.release), "cite", "--convert"]
    made = bench.ok([*words, str(ris), str(bib), "--format", "json"]).out
    items = json.loads(made)
    assert [item["id"] for item in items] == ["soekanto1990", "rudy05"], items
    assert items[0]["author"] == [{"family": "Soekanto", "given": "Soerjono"}]
    assert items[0]["issued"] == {"date-parts": [[1990]]}
    again = bench.work / "c.json"
    again.write_bytes(made)
    assert bench.ok([*words, str(again), "--format", "json"]).out == made


def check_wrong_bibliographies_are_not_converted(bench):
    ris = bench.work / "wrong.ris"
    ris.write_text("AU  - Nobody\nTY  - BOOK\nTI  - T\n", encoding="utf-8")
    said = bench.run([str(bench.release), "cite", "--convert", str(ris), "--format", "json"])
    assert (said.status, said.out) == (1, b"") and "wrong.ris:1:" in said.err, said
    for words in (["--convert"], ["--convert", str(ris), "--format", "html"], ["--convert", str(ris), "--colour"]):
        assert bench.run([str(bench.release), "cite", *words]).status == 2, words

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

"""The command line: what is a contract for scripts."""
import json
import os
import re
import pty
import select
import subprocess
import sys
import time

from bench import TOP, Skip


def check_wrong_usage_is_status_2(bench):
    for words, said in (([], "no input"), (["--tow", "pdf", "x.md"], "--to"), (["-t", "docx", "x.md"], "known outputs"),
                        (["--paper", "a55", "x.md"], "paper"), (["--toc-depth", "9", "x.md"], "1 to 6"), (["-o"], "needs a value"),
                        (["--strict=yes", "x.md"], "no value"), (["--stop-after", "lines", "x.md"], "stages")):
        run = bench.jilid(*words)
        assert run.status == 2 and said in run.err and not run.out, (words, run.status, run.err)


def check_lists(bench):
    stages = bench.ok([bench.program, "stages"]).out.decode()
    assert [line.split()[1] for line in stages.splitlines()][:3] == ["gather", "parse", "html"] and "layout" in stages
    assert "Gentium Plus" in bench.ok([bench.program, "fonts"]).out.decode()
    assert "default" in bench.ok([bench.program, "themes"]).out.decode()
    assert re.match(r"jilid \d+\.\d+\.\d+\n", bench.ok([bench.program, "--version"]).out.decode())
    assert "--paper" in bench.ok([bench.program, "--help"]).out.decode()


def check_names_of_outputs(bench):
    folder = bench.folder({"teks.md": "# Judul\n\nIsi.\n", "buku/01.md": "# Satu\n\nIsi.\n"})
    bench.ok([bench.program, folder / "teks.md", "-o", folder / "a"])
    assert sorted(os.listdir(folder / "a")) == ["teks.epub", "teks.pdf"]
    bench.ok([bench.program, folder / "buku", "-o", folder / "b", "-t", "pdf,tree"])
    assert sorted(os.listdir(folder / "b")) == ["buku.json", "buku.pdf"]
    bench.ok([bench.program, "-", "-o", folder / "c"], input=b"# Judul\n\nIsi.\n")
    assert sorted(os.listdir(folder / "c")) == ["stdin.epub", "stdin.pdf"]
    bench.ok([bench.program, folder / "teks.md", "-o", folder / "d" / "lain.epub"])
    assert sorted(os.listdir(folder / "d")) == ["lain.epub"]
    bench.ok([bench.program, folder / "buku/", "-o", folder / "e"], cwd="/")
    assert sorted(os.listdir(folder / "e")) == ["buku.epub", "buku.pdf"]


def check_closed_streams(bench):
    """What a run prints never ends in its outputs, and what cannot be printed is a failure."""
    folder = bench.folder({"a.md": "# Judul\n\nIsi.\n"})
    words = [bench.program, folder / "a.md", "-v", "--progress", "on", "-o"]
    bench.ok([*words, folder / "open"])
    for i, closed in enumerate(("2>&-", "<&-", ">&-", "<&- >&- 2>&-")):
        bench.ok(["sh", "-c", f'"$@" {closed}', "sh", *words, folder / str(i)])
        for name in ("a.pdf", "a.epub"):
            assert (folder / str(i) / name).read_bytes() == (folder / "open" / name).read_bytes(), (closed, name)
    assert bench.run(["sh", "-c", '"$@" >&-', "sh", bench.program, "--version"]).status == 3


def check_json_diagnostics(bench):
    folder = bench.folder({"a.md": "# Judul\n\n![](tidak-ada.png)\n\n[x](#hilang)\n"})
    run = bench.jilid(folder / "a.md", "-o", folder / "out", "--diagnostics", "json")
    rows = [json.loads(line) for line in run.err.splitlines()]
    errors = [r for r in rows if r["severity"] == "error"]
    assert run.status == 1 and len(errors) >= 2 and not (folder / "out").exists(), run.err
    assert all(r["file"].endswith("a.md") and r["line"] in (3, 5) and r["id"] for r in errors), errors


def check_strict(bench):
    folder = bench.folder({"a.md": "---\ntitle: T\nlang: id\nwarna: biru\n---\n\n# Judul\n\nIsi.\n"})
    assert bench.jilid(folder / "a.md", "-o", folder / "out").status == 0
    run = bench.jilid(folder / "a.md", "-o", folder / "strict", "--strict")
    assert run.status == 1 and "a.md:4:" in run.err and not (folder / "strict").exists(), run.err


def check_check_makes_nothing(bench):
    folder = bench.folder({"a.md": "---\ntitle: T\nlang: en\n---\n\nText, [@nobody].\n"})
    run = bench.jilid("check", folder / "a.md", cwd=folder)
    assert run.status == 0 and "nobody" in run.err and os.listdir(folder) == ["a.md"], run.err


def check_stop_after_prints_the_tree(bench):
    folder = bench.folder({"a.md": "# Judul\n\nIsi *ini*.\n"})
    out = bench.ok([bench.program, folder / "a.md", "--stop-after", "parse"], cwd=folder).out.decode()
    assert "heading" in out and "emph" in out and os.listdir(folder) == ["a.md"]
    assert "run" in bench.ok([bench.program, folder / "a.md", "--stop-after", "layout"], cwd=folder).out.decode()


def on_terminal(command):
    """What a command writes to standard error when that is a terminal."""
    master, slave = pty.openpty()
    process = subprocess.Popen([str(c) for c in command], stderr=slave, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    os.close(slave)
    said, end = b"", time.monotonic() + 120
    while time.monotonic() < end:
        if select.select([master], [], [], 0.2)[0]:
            try:
                said += os.read(master, 65536)
            except OSError:
                break
        elif process.poll() is not None:
            break
    os.close(master)
    assert process.wait() == 0, said
    return said.decode("utf-8", "replace")


def check_progress_on_a_terminal(bench):
    text = "# Bab\n\n" + "Kerja sama antarnegara terjadi karena kepentingan bersama. " * 60 + "\n\n"
    folder = bench.folder({"long.md": "---\ntitle: T\nlang: id\n---\n\n" + text * 150, "short.md": "---\ntitle: T\nlang: id\n---\n\nTeks.\n"})
    said = on_terminal([bench.program, folder / "long.md", "-o", folder / "out"])
    assert "\r\x1b[Kjilid: " in said, said
    assert "\x1b[K" not in on_terminal([bench.release, folder / "short.md", "-o", folder / "out"])
    assert "\x1b" not in bench.ok([bench.program, folder / "long.md", "-o", folder / "out"]).err


def check_stdout_that_fails_is_status_3(bench):
    folder = bench.folder({"a.md": "# Judul\n\nIsi.\n"})
    with open("/dev/full", "w") as full:
        run = subprocess.run([bench.program, folder / "a.md", "--stop-after", "parse"], stdout=full, stderr=subprocess.PIPE)
    assert run.returncode == 3, run


SYNTAX = TOP.parent / "shared" / "checks" / "cite" / "run-syntax"


def check_citations_are_read_as_written(bench):
    folder = bench.folder({"a.md": "Kata [lihat @a1, hlm. 3--5, dst; -@b2]. @c3 [bab 2] menulis, a@b.org, `@d`.[^1] [@{https://e.org/?x=1}]\n\n[^1]: [@e4].\n"})
    read = json.loads(bench.ok([bench.program, "cite", "--parse", folder / "a.md", "--lang", "id", "--format", "json"]).out)
    assert [[(c["mode"], c["id"], c["label"], c["locator"]) for c in cluster] for cluster in read] == [
        [("N", "a1", "page", "3--5"), ("S", "b2", "", "")], [("T", "c3", "chapter", "2")], [("N", "e4", "", "")],
        [("N", "https://e.org/?x=1", "", "")]], read
    assert read[0][0]["prefix"] == "lihat" and read[0][0]["suffix"] == ", dst", read
    assert bench.jilid("cite", "--parse", folder / "none.md").status == 1


def check_citation_syntax_cases(bench):
    if not SYNTAX.exists():
        raise Skip("the checks are not beside the project")
    bench.ok([sys.executable, SYNTAX, "--", bench.release, "cite"])

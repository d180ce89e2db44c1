#!/usr/bin/env python3
"""Cases: a folder of inputs and of expected files, side by side. Which expected files there are says what is checked:

  expected.parse    the tree after parsing        expected.tree   the tree after refining
  expected.pages    the layout, item by item      expected.xhtml  the EPUB's content documents, one after another
  expected.diag     what is said on standard error, without the folder's name
  expected.status   the exit status (0 when there is no such file)
  args              more words for the command line

The input is the folder when it holds book.yaml, else its input.md or input.txt. `cases.py --program P bless NAME...`
writes the expected files that are there anew; a person reads the difference."""
import argparse
import pathlib
import subprocess
import sys
import tempfile
import zipfile

STOPS = {"parse": "parse", "tree": "matter", "pages": "layout"}


def words_of(folder):
    args = folder / "args"
    return args.read_text().split() if args.exists() else []


def input_of(folder):
    if (folder / "book.yaml").exists():
        return folder
    return next(folder / n for n in ("input.md", "input.txt") if (folder / n).exists())


def documents(epub):
    with zipfile.ZipFile(epub) as z:
        names = [n for n in z.namelist() if n.endswith(".xhtml") and not n.endswith("nav.xhtml")]
        return "".join(f"=== {n}\n{z.read(n).decode()}\n" for n in names)


def actual(run, folder, kind):
    """The text that expected.KIND is held against; run(words) gives an object with out and err."""
    words = [input_of(folder), *words_of(folder)]
    if kind in STOPS:
        return run([*words, "--stop-after", STOPS[kind]]).out.decode("utf-8", "replace")
    with tempfile.TemporaryDirectory() as out:
        made = run([*words, "-o", out, "-t", "epub" if kind == "xhtml" else "pdf,epub"])
        if kind == "status":
            return f"{made.status}\n"
        if kind == "diag":
            return made.err.replace(str(folder) + "/", "")
        return documents(next(pathlib.Path(out).glob("*.epub")))


def kinds(folder):
    return sorted(p.name.split(".", 1)[1] for p in folder.glob("expected.*"))


def check(bench, folder):
    found = kinds(folder)
    assert found, "no expected file"
    run = lambda words: bench.jilid(*words)  # noqa: E731
    for kind in found:
        want = (folder / f"expected.{kind}").read_text()
        got = actual(run, folder, kind)
        if got != want:
            with tempfile.NamedTemporaryFile("w", suffix=".got") as f:
                f.write(got)
                f.flush()
                diff = subprocess.run(["diff", "-u", str(folder / f"expected.{kind}"), f.name], capture_output=True, text=True)
            raise AssertionError(f"expected.{kind} differs:\n{diff.stdout[:4000]}")
    if "status" not in found:
        status = actual(run, folder, "status")
        assert status == "0\n", f"status {status}"


class Plain:
    def __init__(self, process):
        self.status, self.out, self.err = process.returncode, process.stdout, process.stderr.decode("utf-8", "replace")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("verb", choices=["bless"])
    parser.add_argument("names", nargs="*")
    args = parser.parse_args()
    root = pathlib.Path(__file__).resolve().parents[1] / "cases"
    run = lambda words: Plain(subprocess.run([args.program, *map(str, words)], capture_output=True))  # noqa: E731
    for folder in sorted(root.iterdir()):
        if folder.is_dir() and (not args.names or folder.name in args.names):
            for kind in kinds(folder):
                (folder / f"expected.{kind}").write_text(actual(run, folder, kind))
    return 0


if __name__ == "__main__":
    sys.exit(main())

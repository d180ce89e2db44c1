"""Memory: leaks and wrong reads by valgrind, and how time and memory grow with the text."""
import json
import resource
import subprocess
import sys

from bench import TOP, Skip, need, sources
from pictures import png


def valgrind(bench, source):
    need("valgrind")
    run = bench.run(["valgrind", "-q", "--leak-check=full", "--show-leak-kinds=definite,indirect,possible", "--error-exitcode=98",
                     bench.release, source, "-o", bench.folder()], timeout=1500)
    said = [line for line in run.err.splitlines() if line.startswith("==")]
    assert run.status == 0 and not said, "\n".join(said[:60])


def check_valgrind_on_the_handout(bench):
    valgrind(bench, TOP / "sources" / "handout-cooperation")


def long_valgrind_on_every_book(bench):
    for source in sources():
        valgrind(bench, source)


SHAPES = {
    "paragraphs": lambda n: "Kerja sama internasional antarnegara. " * 12 + "\n\n" if n == 1 else ("Kerja sama internasional antarnegara. " * 12 + "\n\n") * n,
    "headings": lambda n: "## Judul bagian\n\nTeks.\n\n" * (n * 2),
    "notes": lambda n: "".join(f"Kata.[^{i}]\n\n[^{i}]: Catatan nomor {i}.\n\n" for i in range(n * 2)),
    "one paragraph": lambda n: "Kerja sama internasional antarnegara " * (n * 8),
    "code": lambda n: "```\n" + "sebuah baris kode yang cukup panjang untuk satu baris;\n" * (n * 40) + "```\n",
    "one word": lambda n: "a" * (n * 40),
    "emphasis": lambda n: "*a **b** c* " * (n * 5),
    "open emphasis": lambda n: "*a _b " * (n * 8),
    "brackets": lambda n: "[" * (n * 40),
    "spans": lambda n: "[a]{.b} " * (n * 5),
    "tilde": lambda n: "~a ~~b " * (n * 6),
    "caret": lambda n: "^a [^b " * (n * 6),
    "citations": lambda n: "[@a; @b] @c [p. 3] " * (n * 3),
    "table rows": lambda n: "| a | b |\n|---|---|\n" + "| isi sel | isi |\n" * (n * 3),
    "table columns": lambda n: "|" + "a|" * min(n, 200) + "\n|" + "-|" * min(n, 200) + "\n" + "| b\n" * n,
    "divs": lambda n: "::: a\n\nx\n\n:::\n\n" * (n * 2),
    "lists": lambda n: "- butir\n\n  isi\n" * (n * 3),
    "quotes": lambda n: '"a \'b ' * (n * 8),
    "definitions": lambda n: "Istilah\n:   Arti.\n\n" * (n * 3),
    "html": lambda n: "<b>a <i>b " * (n * 5),
    "open divs in html": lambda n: "<div>\n\nx\n\n" * min(n, 90) + "<span>a " * (n * 4),
    "figures": lambda n: "![Gambar](x.png)\n\n" * (n * 3),
    "marks": lambda n: "e" + "\u0301" * (n * 20),
    "arabic": lambda n: "التعاون الدولي " * (n * 10),
    "chinese": lambda n: "国际合作是指两个国家" * (n * 5),
}


def seconds(bench, path):
    """Processor seconds of making a book."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = bench.run([bench.release, path, "-o", bench.folder()], timeout=60)
    assert run.status in (0, 1), (path, run.err[-800:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def check_growth(bench):
    """Four times the text takes at most about four times the time, whatever its shape; small times are not judged. What
    seems slow is measured twice more, and the least counts: other programs may have been in the way."""
    slow = []
    for name, shape in SHAPES.items():
        small, large = (bench.folder({"a.md": "---\ntitle: T\nlang: id\n---\n\n" + shape(n), "x.png": png()}) / "a.md" for n in (400, 1600))
        try:
            times = [seconds(bench, small), seconds(bench, large)]
            for _ in range(2):
                if times[1] > 0.5 and times[1] > 8 * times[0]:
                    times = [min(times[0], seconds(bench, small)), min(times[1], seconds(bench, large))]
        except subprocess.TimeoutExpired:
            slow.append(f"{name}: over 60 s")
            continue
        if times[1] > 0.5 and times[1] > 8 * times[0]:
            slow.append(f"{name}: {times[0]:.2f} s, four times the text {times[1]:.2f} s")
    assert not slow, "\n".join(slow)


def long_hostile_corpus(bench):
    checks = TOP.parent / "shared" / "checks" / "hostile"
    if not checks.exists():
        raise Skip("the checks are not beside the project")
    corpus = bench.folder()
    bench.ok([sys.executable, checks / "make", corpus], timeout=600)
    program = f"{bench.release} {{in}} -o {{outdir}}/out.pdf && {bench.release} {{in}} -o {{outdir}}/out.epub"
    run = bench.run([sys.executable, checks / "run", "--skip-needs", "include", "--program", program, corpus], timeout=3400)
    assert run.status == 0, run.out.decode()[-6000:]


def long_bench(bench):
    """The figures that a release must hold: L per page against M, M's processor time, L's peak memory."""
    run = bench.ok([sys.executable, TOP / "build" / "bench", "M", "L", "--program", bench.release], timeout=1200)
    print(run.out.decode())
    assert run.out

"""Same input, same version, same bytes: whatever the folder, the locale, the time and the number of threads."""
import os
import pathlib
import shutil

from bench import sources


def bytes_of(folder):
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def check_two_builds_are_identical(bench):
    for source in sources():
        made = []
        for env, jobs in (({"LC_ALL": "C", "TZ": "UTC"}, "1"), ({"LC_ALL": "id_ID.UTF-8", "LANG": "ar_EG.UTF-8", "TZ": "Asia/Jakarta", "HOME": "/nowhere"}, "2")):
            there = bench.folder() / source.name
            shutil.copytree(source, there)
            for path in there.rglob("*"):
                os.utime(path, (1, 1_000_000_000 + len(made) * 86400))
            out = bench.folder()
            run = bench.run([bench.release, there, "-o", out, "-t", "pdf,epub,tree", "--jobs", jobs], env=env)
            assert run.status == 0, run.err
            made.append(bytes_of(out))
        endings = {".pdf", ".epub", ".json"}
        assert list(made[0]) == list(made[1]) and endings <= {pathlib.Path(name).suffix for name in made[0]}
        for name in made[0]:
            assert made[0][name] == made[1][name], f"{name} differs"


def check_source_date_epoch(bench):
    folder = bench.folder({"a.md": "# Judul\n\nTeks.\n"})
    first, second = bench.folder(), bench.folder()
    bench.ok([bench.program, folder / "a.md", "-o", first], env={"SOURCE_DATE_EPOCH": "86400"})
    bench.ok([bench.program, folder / "a.md", "-o", second])
    assert b"19700102" in (first / "a.pdf").read_bytes()
    assert b"20000101" in (second / "a.pdf").read_bytes()

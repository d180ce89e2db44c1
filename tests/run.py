#!/usr/bin/env python3
"""Runs all tests and closes with "N passed, N failed".

  run.py --build DIR --release PROGRAM --work DIR [--long] [--jobs N] [WORD...]

DIR holds the sanitizer build: the program `jilid` and a unit test program a floor. Tests are: each unit program, each
folder of cases/, and each function check_* of program/*.py, which gets a Bench and raises when something is wrong.
With WORDs only the tests whose names hold one of them run.

N tests (as many as there are processors) run at the same time, each in a process of its own; those that took longest the
last time begin. Then come those marked bench.last, which look at what the others made, and one by one those marked
bench.alone, which measure time. Behind each test: seconds, and seconds of processor time."""
import argparse
import concurrent.futures
import importlib.util
import json
import multiprocessing
import os
import pathlib
import resource
import shutil
import sys
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "program"))
sys.dont_write_bytecode = True
import bench  # noqa: E402
import cases  # noqa: E402

TESTS = []  # (name, function): here, so that the processes that begin as copies of this one have them
BENCH = None
PATIENCE = {"CK_TIMEOUT_MULTIPLIER": "5"}  # of unit tests, while other tests run beside them
UNKNOWN = 5  # seconds of a test that never ran


def unit_tests(build):
    for program in sorted(build.glob("test_*")):
        if os.access(program, os.X_OK) and program.is_file():
            yield "unit " + program.name[5:], lambda b, p=program: b.ok([p], timeout=1200, env=PATIENCE)


def case_tests():
    for folder in sorted((HERE / "cases").iterdir()):
        if folder.is_dir():
            yield "case " + folder.name, lambda b, f=folder: cases.check(b, f)


def program_tests(long):
    for path in sorted((HERE / "program").glob("*.py")):
        if path.stem in ("bench", "cases"):
            continue
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for name, check in vars(module).items():
            if name.startswith("check_") or (long and name.startswith("long_")):
                yield f"{path.stem} {name.split('_', 1)[1]}", check


def processor_seconds():
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def run_test(place):
    """Runs the test at this place of TESTS: (verdict, what is to be said of it, seconds, seconds of processor time)."""
    begin, before = time.monotonic(), processor_seconds()
    try:
        TESTS[place][1](BENCH)
        verdict, said = "ok", ""
    except bench.Skip as why:
        verdict, said = "skip", str(why)
    except Exception as error:  # noqa: BLE001: whatever goes wrong is this test's failure
        verdict, said = "FAIL", str(error) if isinstance(error, AssertionError) else traceback.format_exc()
    sys.stdout.flush()
    return verdict, said, time.monotonic() - begin, processor_seconds() - before


def results(places, jobs):
    """(place, what run_test gave) in the order in which tests end. A test that takes its process with it has failed."""
    with concurrent.futures.ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
        running = {pool.submit(run_test, place): place for place in places}
        for done in concurrent.futures.as_completed(running):
            try:
                yield running[done], done.result()
            except concurrent.futures.process.BrokenProcessPool as error:
                yield running[done], ("FAIL", f"the test's process ended: {error}", 0, 0)


def show(name, verdict, said, seconds, processor):
    text = {"ok": f"ok    {name}  {seconds:.1f} s ({processor:.1f})", "skip": f"skip  {name}: {said}"}
    print(text.get(verdict, f"FAIL  {name}  {seconds:.1f} s\n{said}"), flush=True)


def phases(places, jobs):
    """(places, how many at once) one after another."""
    of = {place: "last" if getattr(TESTS[place][1], "last", False) else "alone" if getattr(TESTS[place][1], "alone", False)
          else "first" for place in places}
    return [([p for p in places if of[p] == phase], 1 if phase == "alone" else jobs) for phase in ("first", "last", "alone")]


def times_file(work):
    return work.parent / (work.name + "-times.json")


def known_times(work):
    """Name -> seconds of the last run; they only decide who begins."""
    try:
        return dict(json.loads(times_file(work).read_text()))
    except (OSError, ValueError):
        return {}


def run_all(work, places, jobs):
    """How many tests gave each verdict."""
    counts, times = {"ok": 0, "FAIL": 0, "skip": 0}, known_times(work)
    places.sort(key=lambda place: -times.get(TESTS[place][0], UNKNOWN))
    for chosen, at_once in phases(places, jobs):
        for place, (verdict, said, seconds, processor) in results(chosen, at_once) if chosen else ():
            name = TESTS[place][0]
            counts[verdict] += 1
            times[name] = round(seconds, 1)
            show(name, verdict, said, seconds, processor)
    times_file(work).write_text(json.dumps(times, indent=0, sort_keys=True))
    return counts


def main():
    global BENCH
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--release", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("words", nargs="*")
    args = parser.parse_args()
    shutil.rmtree(args.work, ignore_errors=True)
    args.work.mkdir(parents=True)
    BENCH = bench.Bench(args.build / "jilid", args.release, args.work)
    TESTS.extend([*unit_tests(args.build), *case_tests(), *program_tests(args.long)])
    begin = time.monotonic()
    counts = run_all(args.work, [i for i, (name, _) in enumerate(TESTS)
                                 if not args.words or any(word in name for word in args.words)], args.jobs)
    print(f"{time.monotonic() - begin:.0f} s")
    print(f"{counts['ok']} passed, {counts['FAIL']} failed, {counts['skip']} skipped")
    return 1 if counts["FAIL"] or not counts["ok"] else 0


if __name__ == "__main__":
    sys.exit(main())

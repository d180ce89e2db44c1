#!/usr/bin/env python3
"""Runs all tests and closes with "N passed, N failed".

  run.py --build DIR --release PROGRAM --work DIR [--long] [WORD...]

DIR holds the sanitizer build: the program `jilid` and a unit test program a floor. Tests are: each unit program, each
folder of cases/, and each function check_* of program/*.py, which gets a Bench and raises when something is wrong.
With WORDs only the tests whose names hold one of them run."""
import argparse
import importlib.util
import os
import pathlib
import shutil
import sys
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "program"))
sys.dont_write_bytecode = True
import bench  # noqa: E402
import cases  # noqa: E402


def unit_tests(build):
    for program in sorted(build.glob("test_*")):
        if os.access(program, os.X_OK) and program.is_file():
            yield "unit " + program.name[5:], lambda b, p=program: b.ok([str(p)])


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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--release", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("words", nargs="*")
    args = parser.parse_args()
    shutil.rmtree(args.work, ignore_errors=True)
    args.work.mkdir(parents=True)
    b = bench.Bench(args.build / "jilid", args.release, args.work)
    tests = [*unit_tests(args.build), *case_tests(), *program_tests(args.long)]
    passed = failed = skipped = 0
    for name, test in tests:
        if args.words and not any(word in name for word in args.words):
            continue
        begin = time.monotonic()
        try:
            test(b)
            passed += 1
            print(f"ok    {name}  {time.monotonic() - begin:.1f} s", flush=True)
        except bench.Skip as why:
            skipped += 1
            print(f"skip  {name}: {why}", flush=True)
        except Exception as error:  # noqa: BLE001: whatever goes wrong is this test's failure
            failed += 1
            text = str(error) if isinstance(error, AssertionError) else traceback.format_exc()
            print(f"FAIL  {name}\n{text}", flush=True)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())

"""What the tests of the whole program share: running it, and making books for it. Tests run in several processes at once:
what they share on disk is made under a lock."""
import contextlib
import fcntl
import hashlib
import os
import pathlib
import pickle
import shutil
import subprocess
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]


class Skip(Exception):
    """The test needs something that this machine or checkout does not have."""


def last(test):
    """A test of what all others made."""
    test.last = True
    return test


def alone(test):
    """A test that measures time."""
    test.alone = True
    return test


class Run:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout
        self.err = process.stderr.decode("utf-8", "replace")


class Bench:
    def __init__(self, program, release, work):
        self.program, self.release, self.work = program.resolve(), release.resolve(), work.resolve()

    def run(self, command, **options):
        """Runs a command; its output is bytes, its errors are text. A sanitizer's finding fails the test."""
        env = dict(os.environ, ASAN_OPTIONS="detect_leaks=1:exitcode=99", UBSAN_OPTIONS="print_stacktrace=1:halt_on_error=1",
                   LSAN_OPTIONS="exitcode=99")
        env.update(options.pop("env", {}))
        options.setdefault("timeout", 300)
        options.setdefault("stdin", subprocess.DEVNULL if "input" not in options else None)
        if options["stdin"] is None:
            del options["stdin"]
        run = Run(subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, **options))
        found = "AddressSanitizer" in run.err or "runtime error:" in run.err or "LeakSanitizer" in run.err
        assert not found and run.status != 99, f"sanitizer: {command}\n{run.err[-6000:]}"
        assert run.status >= 0, f"killed by signal {-run.status}: {command}\n{run.err[-3000:]}"
        return run

    def ok(self, command, **options):
        run = self.run(command, **options)
        assert run.status == 0, f"status {run.status}: {' '.join(map(str, command))}\n{run.out[-3000:].decode('utf-8', 'replace')}{run.err[-3000:]}"
        return run

    def jilid(self, *words, **options):
        return self.run([self.program, *words], **options)

    def folder(self, files=None):
        """A new folder under the work folder, with files: name -> text or bytes."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.work))
        for name, text in (files or {}).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder

    @contextlib.contextmanager
    def once(self, name):
        """Gives (folder, fresh): a folder of this name under the work folder, and whether it is still to be filled. It is
        filled by one test, whole, while the others wait; when that fails, the next begins anew."""
        folder, done = self.work / name, self.work / (name + ".done")
        with open(self.work / (name + ".lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            fresh = not done.exists()
            if fresh:
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
            yield folder, fresh
            done.touch()

    def made(self, name, *inputs, words=()):
        """The folder with outputs of inputs, made once a test run by the sanitizer build."""
        with self.once("made-" + name) as (folder, fresh):
            if fresh:
                run = self.jilid(*inputs, "-o", folder, *words)
                assert run.status == 0, f"status {run.status}\n{run.err[-4000:]}"
                (folder / "errors.txt").write_text(run.err)
        return folder

    def read(self, pdf, *command):
        """The Run of a command that reads a PDF, whose name is put last: once for the same words and bytes."""
        words = "\0".join(map(str, command)).encode()
        with self.once("read-" + hashlib.sha256(words + b"\0" + pdf.read_bytes()).hexdigest()[:32]) as (folder, fresh):
            if fresh:
                (folder / "run").write_bytes(pickle.dumps(self.run([*command, pdf])))
            return pickle.loads((folder / "run").read_bytes())


def need(*programs):
    for program in programs:
        if not shutil.which(program):
            raise Skip(f"{program} is not installed")


def sources():
    return sorted(p for p in (TOP / "sources").iterdir() if (p / "book.yaml").exists())

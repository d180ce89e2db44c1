"""The house: who may include whom, how long files are, what stands at the top."""
import re
import subprocess

from bench import TOP, Skip

# A floor sees itself and these; cite stands beside book.
SEES = {
    "base": set(),
    "book": {"base"},
    "cite": {"base"},
    "parse": {"base", "book"},
    "refine": {"base", "book", "cite", "parse"},
    "typeset": {"base", "book"},
    "write": {"base", "book", "typeset"},
    "": {"base", "book", "cite", "parse", "refine", "typeset", "write"},
}
# A library's headers are seen by one floor only; XML by two, since styles are read with places of their own.
LIBRARIES = {
    r"unicode/": "base", r"yaml\.h": "base", r"jansson\.h": "base", r"png\.h": "base", r"jpeglib\.h": "base",
    r"librsvg/": "base", r"cairo": "base", r"fontconfig/": "base",
    r"nettle/": "base", r"libdeflate\.h": "base", r"libxml/": ("base", "cite"), r"cmark\.h": "parse", r"hb": "typeset", r"hyphen\.h": "typeset",
    r"hpdf": "write", r"zip\.h": "write",
}
TOP_LEVEL = {"pipeline", "sources", "fonts", "build", "tests", "CMakeLists.txt", "README.md", "LICENSE", "CMakePresets.json"}


def code():
    for path in sorted((TOP / "pipeline").rglob("*.[ch]")) + sorted((TOP / "pipeline").rglob("*.def")):
        relative = path.relative_to(TOP / "pipeline")
        yield path, relative.parts[0] if len(relative.parts) > 1 else ""


def wrong_includes(floor, text):
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    for name in re.findall(r'^\s*#\s*include\s+"([^"]+)"', text, re.M):
        other = name.split("/")[0] if "/" in name else ""
        if other != floor and other not in SEES[floor]:
            yield name
    for name in re.findall(r"^\s*#\s*include\s+<([^>]+)>", text, re.M):
        for library, owner in LIBRARIES.items():
            if re.match(library, name) and floor not in (owner if isinstance(owner, tuple) else (owner,)):
                yield name


def check_includes(bench):
    assert list(wrong_includes("base", '#include "book/node.h"\n#include <hb.h>\n')) == ["book/node.h", "hb.h"]
    wrong = [f"{p.relative_to(TOP)}: {n}" for p, floor in code() for n in wrong_includes(floor, p.read_text())]
    assert not wrong, "\n".join(wrong)


def check_one_writer_of_pdf_and_epub(bench):
    for header, room in (("hpdf", "pdf"), ("zip.h", "epub")):
        users = [p for p, _ in code() if f"#include <{header}" in p.read_text()]
        assert users and all(p.parent.name == room for p in users), (header, users)


def check_headers_compile_alone(bench):
    libraries = bench.ok(["pkg-config", "--cflags", "harfbuzz"]).out.decode().split()
    for path, _ in code():
        if path.suffix == ".h":
            bench.ok(["cc", "-std=c11", "-D_GNU_SOURCE", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-I", TOP / "pipeline",
                      *libraries, "-x", "c", path])


def check_size_of_files(bench):
    long = [f"{p.relative_to(TOP)}: {n} lines" for p, _ in code() if (n := len(p.read_text().splitlines())) > 600]
    assert not long, "\n".join(long)


def check_banned_functions(bench):
    banned = re.compile(r"\b(strcpy|strcat|sprintf|vsprintf|atoi|atof|strtok|gets|setlocale|localtime|rand)\s*\(")
    found = [f"{p.relative_to(TOP)}: {m.group(1)}" for p, _ in code() for m in banned.finditer(p.read_text())]
    assert not found, "\n".join(found)


def check_top_level(bench):
    listed = subprocess.run(["git", "ls-files"], cwd=TOP, capture_output=True, text=True)
    if listed.returncode:
        raise Skip("not a git checkout")
    names = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert all(n in TOP_LEVEL or n.startswith(".") for n in names), sorted(names - TOP_LEVEL)

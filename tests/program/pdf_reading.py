"""A PDF read with qpdf alone, and what PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) ask for that a program can see.
`faults(path)` gives a list of sentences; it knows what this program writes, not every PDF."""
import base64
import json
import re
import subprocess
import xml.etree.ElementTree

REF = re.compile(r"\d+ \d+ R$")
GROUPING = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private"}
BLOCKS = {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"}
INLINES = {"Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form"}
STANDARD = GROUPING | BLOCKS | INLINES
# role: what it may stand in; role: what it may hold
WITHIN = {"TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"},
          "TFoot": {"Table"}, "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"}}
HOLDS = {"Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "TR": {"TH", "TD"}, "THead": {"TR"}, "TBody": {"TR"},
         "TFoot": {"TR"}, "L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOC", "TOCI", "Caption"}}
ACTIONS = {"/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState", "/Rendition", "/Trans"}
PAINTING = {b"Tj", b"TJ", b"'", b'"', b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh", b"BI"}
STRING = re.compile(rb"\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f\s]*>", re.S)
TOKEN = re.compile(rb"<<.*?>>|/[^\s/<>\[\]()]+|[^\s\[\]/<>()]+", re.S)


class File:
    def __init__(self, path):
        self.bytes = path.read_bytes()
        run = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", str(path)], capture_output=True)
        if run.returncode:
            raise ValueError(run.stderr.decode("utf-8", "replace")[-500:])
        doc = json.loads(run.stdout)
        self.objects = doc["qpdf"][1]
        self.trailer = self.objects["trailer"]["value"]
        self.pages = [(p["object"], self.get(p["object"])) for p in doc["pages"]]
        self.root = self.get(self.trailer["/Root"])

    def get(self, value):
        while isinstance(value, str) and REF.match(value):
            found = self.objects.get("obj:" + value)
            value = found and (found["value"] if "value" in found else found["stream"]["dict"])
        return value

    def data(self, ref):
        return base64.b64decode(self.objects["obj:" + ref]["stream"].get("data", ""))

    def dicts(self):
        for name, found in self.objects.items():
            value = found.get("value", found.get("stream", {}).get("dict")) if isinstance(found, dict) else None
            if isinstance(value, dict):
                yield name[4:], value

    def list(self, value):
        value = self.get(value)
        return value if isinstance(value, list) else [] if value is None else [value]


def text(value):
    return value[2:] if isinstance(value, str) and value[:2] in ("u:", "b:") else ""


def metadata_faults(f):
    root = f.root
    if not re.match(rb"%PDF-1\.[4-7]\r?\n%[\x80-\xff]{4}", f.bytes) or not f.bytes.rstrip().endswith(b"%%EOF"):
        yield "header or end of file"
    if "/Encrypt" in f.trailer or "/ID" not in f.trailer:
        yield "encrypted, or without ID"
    if not re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", text(root.get("/Lang"))):
        yield f"language {root.get('/Lang')!r}"
    if not f.get(root.get("/MarkInfo") or {}).get("/Marked") or not f.get(root.get("/ViewerPreferences") or {}).get("/DisplayDocTitle"):
        yield "not marked, or the title is not displayed"
    xmp = f.data(root["/Metadata"]).decode() if "/Metadata" in root else ""
    for part in ("<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "<dc:title>"):
        if part not in xmp:
            yield f"no {part} in the metadata"
    if xmp:
        xml.etree.ElementTree.fromstring(xmp[xmp.index("<x:xmpmeta"):xmp.index("<?xpacket end")])
    intents = [f.get(o) for o in f.list(root.get("/OutputIntents"))]
    profiles = [f.data(o["/DestOutputProfile"]) for o in intents if o.get("/S") == "/GTS_PDFA1"]
    if len(profiles) != 1 or profiles[0][36:40] != b"acsp" or profiles[0][16:20] != b"RGB ":
        yield "output intent"


def object_faults(f):
    for name, d in f.dicts():
        if d.get("/S") in ACTIONS:
            yield f"action {d['/S']}"
        if "/LZWDecode" in str(d.get("/Filter")):
            yield f"LZW in {name}"
        if d.get("/Subtype") == "/Image" and (d.get("/Interpolate") or "/DeviceCMYK" in str(f.get(d.get("/ColorSpace")))):
            yield f"picture {name}: interpolated, or inks without a profile"
        if d.get("/Subtype") == "/Type0":
            cid = f.get(f.list(d.get("/DescendantFonts"))[0])
            descriptor = f.get(cid.get("/FontDescriptor"))
            if "/ToUnicode" not in d or not ({"/FontFile2", "/FontFile3"} & set(descriptor)):
                yield f"font {d.get('/BaseFont')}: not embedded, or without ToUnicode"
            if cid.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in cid:
                yield f"font {d.get('/BaseFont')}: no CIDToGIDMap"
            if not re.match(r"/[A-Z]{6}\+", d.get("/BaseFont", "")):
                yield f"font {d.get('/BaseFont')}: no subset"


def content_faults(f, page, dictionary, shown):
    """Everything that is painted is marked, marks do not nest; the MCIDs go to `shown`."""
    data = b"\n".join(f.data(c) for c in (f.list(dictionary.get("/Contents")) if not isinstance(dictionary.get("/Contents"), str)
                                          else [dictionary["/Contents"]]))
    marked, before, depth = None, b"", 0
    for token in TOKEN.findall(STRING.sub(b" ", data)):
        if token == b"BDC" or token == b"BMC":
            if marked is not None:
                yield "marks nest"
            m = re.search(rb"/MCID (\d+)", before)
            marked = int(m.group(1)) if m else -1
            if b"/Pagination" in before and not re.search(rb"/(Header|Footer)", before):
                yield "head or foot that does not say which"
            if m:
                if marked in shown:
                    yield f"MCID {marked} twice"
                shown.add(marked)
        elif token == b"EMC":
            marked = None
        elif token == b"q" or token == b"Q":
            depth += 1 if token == b"q" else -1
            if not 0 <= depth <= 28:
                yield "q and Q"
        elif token in PAINTING and marked is None:
            yield f"{token.decode()} outside of any mark"
        before = token if token.startswith(b"<<") else before if token.startswith(b"/") else b""


class Tree:
    def __init__(self, f):
        self.f, self.faults, self.told = f, [], {}
        self.root = f.get(f.root.get("/StructTreeRoot")) or {}
        self.roles = f.get(self.root.get("/RoleMap")) or {}
        self.of_page, self.of_object, self.ids, self.headings = {}, {}, set(), []
        self.count = 0
        todo = [(k, None, None) for k in reversed(f.list(self.root.get("/K")))]
        while todo:
            todo.extend(reversed(list(self.visit(*todo.pop()))))
        previous = 0
        for level in self.headings:
            if level > previous + 1:
                self.say(f"H{level} follows H{previous}")
            previous = level

    def say(self, fault):
        self.faults.append(fault)

    def role(self, element):
        name = element["/S"][1:]
        for _ in range(9):
            if name in STANDARD:
                return name
            name = self.roles.get("/" + name, "/?")[1:]
        self.say(f"role {element['/S']} is not mapped")
        return name

    def attributes(self, element):
        return {k: v for a in self.f.list(element.get("/A")) for k, v in (self.f.get(a) or {}).items()}

    def visit(self, ref, above, page):
        element = self.f.get(ref)
        role, page = self.role(element), element.get("/Pg", page)
        self.count += 1
        if role in WITHIN and above not in WITHIN[role]:
            self.say(f"{role} in {above}")
        kids = []
        for kid in self.f.list(element.get("/K")):
            value = self.f.get(kid)
            if isinstance(value, int):
                self.of_page.setdefault(page, set()).add(value)
            elif value.get("/Type") == "/MCR":
                self.of_page.setdefault(value.get("/Pg", page), set()).add(value["/MCID"])
            elif value.get("/Type") == "/OBJR":
                self.of_object[value["/Obj"]] = role
            else:
                kids.append((kid, role, page))
        self.check(element, role, [self.role(self.f.get(k)) for k, _, _ in kids])
        return kids

    def check(self, element, role, kids):
        attributes = self.attributes(element)
        wrong = [k for k in kids if role in HOLDS and k not in HOLDS[role]]
        if wrong:
            self.say(f"{role} holds {wrong[0]}")
        if "Caption" in kids[1:] and role in ("L", "TOC"):
            self.say(f"the caption of {role} does not come first")
        if role == "Figure" and not (text(element.get("/Alt")) and "/BBox" in attributes):
            self.say("figure without alternative text or BBox")
        if role == "TH" and "/Scope" not in attributes:
            self.say("TH without Scope")
        if role == "Note" and (not text(element.get("/ID")) or element["/ID"] in self.ids):
            self.say("note without an ID of its own")
        if role == "Note":
            self.ids.add(element.get("/ID"))
        if role == "Table":
            self.check_table(element)
        if re.fullmatch(r"H[1-6]", role):
            self.headings.append(int(role[1]))
        if not element.get("/K") and role not in ("TD", "TH"):
            self.say(f"empty {role}")
        lang = element.get("/Lang")
        if lang is not None and not re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", text(lang)):
            self.say(f"language {lang}")

    def check_table(self, table):
        rows, todo, headed = [], [table], False
        while todo:
            for kid in self.f.list(todo.pop(0).get("/K")):
                part = self.f.get(kid)
                if isinstance(part, dict) and part.get("/S") == "/TR":
                    rows.append(part)
                elif isinstance(part, dict) and part.get("/S") in ("/THead", "/TBody", "/TFoot"):
                    todo.append(part)
        taken = {}
        for y, row in enumerate(rows):
            x = 0
            for cell in map(self.f.get, self.f.list(row.get("/K"))):
                a = self.attributes(cell)
                headed |= cell["/S"] == "/TH"
                while (y, x) in taken:
                    x += 1
                for yy in range(y, y + a.get("/RowSpan", 1)):
                    for xx in range(x, x + a.get("/ColSpan", 1)):
                        if (yy, xx) in taken:
                            self.say("cells overlap")
                        taken[yy, xx] = True
        widths = {}
        for y, x in taken:
            widths[y] = widths.get(y, 0) + 1
        if len(set(widths.values())) > 1:
            self.say(f"rows of a table are of widths {sorted(set(widths.values()))}")
        if not headed:
            self.say("table without headings")


def annotation_faults(f, tree, parents):
    for _, page in f.pages:
        annotations = f.list(page.get("/Annots"))
        if annotations and page.get("/Tabs") != "/S":
            yield "page without tab order"
        for ref in annotations:
            a = f.get(ref)
            if a.get("/Subtype") != "/Link" or not a.get("/F", 0) & 4 or not text(a.get("/Contents")):
                yield "annotation without print flag or Contents"
            if tree.of_object.get(ref) != "Link":
                yield "link outside of a Link"
            if a.get("/StructParent") not in parents:
                yield "link that leads to no element"


def number_tree(f, node):
    out, todo = {}, [node]
    while todo:
        node = f.get(todo.pop()) or {}
        numbers = f.list(node.get("/Nums"))
        out.update(zip(numbers[::2], numbers[1::2]))
        todo.extend(f.list(node.get("/Kids")))
    return out


def faults(path):
    """What is wrong with the file, each kind once with how often."""
    f = File(path)
    found = [*metadata_faults(f), *object_faults(f)]
    tree = Tree(f)
    found += tree.faults
    if not tree.count:
        found.append("no structure")
    parents = number_tree(f, tree.root.get("/ParentTree"))
    for ref, page in f.pages:
        shown = set()
        found += content_faults(f, ref, page, shown)
        held = tree.of_page.get(ref, set())
        if shown != held:
            found.append(f"marks and tree differ: {sorted(shown ^ held)[:5]}")
        entry = f.list(parents.get(page.get("/StructParents")))
        if shown and len(entry) <= max(shown):
            found.append("page whose marks lead to no element")
    found += annotation_faults(f, tree, parents)
    return [f"{text_} ({found.count(text_)})" for text_ in dict.fromkeys(found)]

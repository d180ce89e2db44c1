"""A book that holds every construct in odd shapes, in seven languages, to be made into an EPUB that every judge takes."""
from pictures import png

LANGUAGES = {
    "id": "Kerja sama internasional adalah hubungan antarnegara yang saling menguntungkan dan dilandasi persamaan derajat.",
    "en": "International cooperation is what states do together, when each of them gains more than it could alone.",
    "fr": "La coopération internationale est ce que les États font ensemble : chacun y gagne plus que seul.",
    "es": "La cooperación internacional es lo que los Estados hacen juntos, cuando cada uno gana más que a solas.",
    "ru": "Международное сотрудничество — это то, что государства делают вместе и от чего выигрывает каждое.",
    "ar": "التعاون الدولي هو ما تفعله الدول معًا حين تكسب كل دولة أكثر مما تكسبه وحدها.",
    "zh": "国际合作是各国共同所做之事，每个国家由此所得多于独自所得。",
}


def languages():
    parts = ["# Tujuh bahasa & <tanda>\n"]
    for lang, text in LANGUAGES.items():
        parts.append(f'::: {{lang={lang}}}\n\n## {lang}: {text[:20].strip()}\n\n{text} [^{lang}]\n\n> {text}\n\n- {text}\n\n:::\n')
        parts.append(f"[^{lang}]: {text}\n")
        parts.append(f'Di tengah kalimat [{text}]{{lang={lang}}} pula.\n')
    return "\n".join(parts)


def odd_ids():
    parts = ["# Id yang aneh {#satu-dua}\n"]
    for name in ("1angka", "dengan spasi", "a_b", "ünïcode", "x\"y", "html", "nav", "page-1", "satu-dua", "日本", "-", "A.B:C"):
        anchor = name.replace(" ", "-").replace('"', "")
        parts.append(f"## {name} {{#{anchor}}}\n\nLihat [tempat ini](#{anchor}), juga [ini](#satu-dua).\n")
    parts.append("## Sama\n\nPertama.\n\n## Sama\n\nKedua: [ke sini](#sama).\n")
    return "\n".join(parts)


RAW = """# HTML mentah

<!-- komentar -- dengan -- garis --->

<div class="x" style="color:red" onclick="x()">teks <b>tebal <i>miring</b> salah</i></div>

Huruf <span style="font-size:9px">kecil</span>, H<sub>2</sub>O, x<sup>2</sup>, <kbd>Ctrl</kbd>, <u>garis</u>, baris<br>baru, <blink>lama</blink>.

<script>alert(1 && 2)</script>

<table><tr><th>a</th><td>b &amp; c</td></tr><tr><td colspan="2">d</td></tr></table>

<img src="gambar.png" alt="dari HTML">

Entitas &nbsp; &hellip; &copy; &bogus; &#0; &#x1F600; dan <a href="javascript:alert(1)">tautan buruk</a>, <a href="https://contoh.id/?a=1&b=2">tautan baik</a>.

Alamat: <https://contoh.id/a?b=c&d=[e]>, <surel@contoh.id>, https://contoh.id/kerja_sama_(internasional).
"""

NOTES = """# Catatan

Sekali[^a], dua kali[^b], lagi[^b], dalam [tautan dengan catatan[^c]](https://contoh.id/), dan *miring[^d]*.

[^a]: Catatan biasa dengan `kode` dan [tautan](#catatan).
[^b]: Catatan yang dirujuk dua kali.

    Paragraf keduanya.
[^c]:
    - daftar
    - di dalam catatan
[^d]: Catatan yang merujuk catatan lain[^a].

| Negara[^e] | Tahun |
|:--|--:|
| Indonesia[^f] | 1967 |

: Tabel dengan catatan {#tab-catatan}

[^e]: Di kepala tabel.
[^f]: Di sel tabel.

Seperti kata @soekanto1990 dan lainnya [@koesnadi, hlm. 12; -@soekanto1990, hlm. 3]. Yang tak dikenal: [@tiada].
"""

BIB = """@book{soekanto1990, author = {Soerjono Soekanto}, title = {Sosiologi: Suatu Pengantar & Lainnya}, year = 1990, publisher = {Rajawali}}
@book{koesnadi, author = {Koesnadi Kartasasmita}, title = {Administrasi <Internasional>}, year = 1997, url = {https://contoh.id/?a=1&b=2}}
"""


def deep():
    quotes = "".join("> " * n + f"tingkat {n}\n" + "> " * n + "\n" for n in range(1, 30))
    items = "".join("  " * n + f"- butir {n}\n" for n in range(30))
    emphasis = "*" * 40 + "penekanan" + "*" * 40
    heads = "".join("#" * min(n, 6) + f" Tingkat {n}\n\nIsi.\n\n" for n in (1, 3, 6, 2, 5, 4, 1, 6))
    return f"# Dalam\n\n{quotes}\n\n{items}\n\n{emphasis}\n\n{heads}"


def tables():
    rows = "".join(f"| {n} | Kerja sama nomor {n} dengan keterangan yang agak panjang | {n * n} | `kode_{n}` |\n" for n in range(300))
    wide = "| " + " | ".join(f"Kolom {n}" for n in range(14)) + " |\n" + "|---" * 14 + "|\n" + ("| " + " | ".join("isi panjang" for _ in range(14)) + " |\n") * 3
    return f"""# Tabel

| No | Nama | Kuadrat | Kode |
|---:|:-----|:-------:|------|
{rows}
: Tabel panjang {{#tab-panjang}}

{wide}

Lihat @tab-panjang dan [halamannya](#tab-panjang).
"""


def blocks():
    code = "int main(void) { return " + "sangat_panjang_" * 20 + "; }"
    return f"""# Lain-lain

```c
{code}
  <tag> & "kutip" ]]> -->
```

    kode berlekuk

Istilah
:   Arti pertama

    dengan dua paragraf
:   Arti kedua

| Baris sajak
|    berlekuk
| akhir

1) satu
2) dua
   a. anak

- [ ] belum
- [x] sudah

* * *

![Gambar dengan *keterangan*](gambar.png){{#gbr-satu width=50%}}

![Tembus pandang](tembus.png)

Dalam baris ![kecil](gambar.png){{width=1cm}} ini, ~~dicoret~~, H~2~O, x^2^, [HURUF]{{.smallcaps}}, [tanda]{{.mark}}.

::: {{.latihan #latihan}}
**Latihan**

Kerjakan.
:::

::: {{.kotak dir=rtl lang=ar}}
{LANGUAGES["ar"]}
:::

Karakter: \u00ad lunak, \ufeff tanda, \u200b nol, \u2028 baris, \U0001f600 wajah, \x07 lonceng, \ufffe bukan, ك dan 中.

{"katayangsangatpanjangsekali" * 30}

# 

#   {{.unnumbered}}

Kosong di atas.
"""


def long_chapter():
    text = " ".join(LANGUAGES.values())
    return "# Panjang\n\n" + "".join(f"## Bagian {n}\n\n{text} {text}[^n{n}]\n\n[^n{n}]: Catatan {n}.\n\n" for n in range(250))


def files():
    return {
        "book.yaml": 'title: "Buku <siksaan> & \\"kutip\\" -- lengkap"\nsubtitle: "]]> & --"\nlang: id\nauthor: [Ani & Budi, "Citra <c@d.id>"]\n'
                     "editor: Dewi\ncontributor: {name: Eka, role: illustrator}\npublisher: Penerbit & Anak\ndate: 2026-01-15\n"
                     "isbn: 978-3-16-148410-0\nprint-isbn: 0-306-40615-2\nseries: Seri <A>\nseries-number: 3\nrights: CC BY 4.0\n"
                     "description: Uraian & isi.\nsubject: [diplomasi, {term: Hubungan, scheme: Thema, code: JPS}]\naudience: college\n"
                     "bibliography: pustaka.bib\nonix: true\ntoc-depth: 6\nnumber-sections: true\nback-matter: [bibliography, authors]\n",
        "pustaka.bib": BIB, "gambar.png": png(40, 30, (60, 90, 140)), "tembus.png": png(20, 20, (60, 90, 140, 128)),
        "01-bahasa.md": languages(), "02-id.md": odd_ids(), "03-html.md": RAW, "04-catatan.md": NOTES, "05-dalam.md": deep(),
        "06-tabel.md": tables(), "07-lain.md": blocks(), "08-panjang.md": long_chapter(), "nav.md": "# Daftar Isi\n\nBab dengan nama buruk.\n",
    }


def made(bench):
    """The torture book's EPUB, made once a test run with the PDF, whose pages it names."""
    with bench.once("torture") as (folder, fresh):
        for name, data in files().items() if fresh else ():
            (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    return bench.made("torture-made", folder) / "torture.epub"

/* The labels of locators (CSL 1.0.2, "Locators") and the words that name them in a text, in several languages. What is
   printed for them is the locale's. */
#include "cite/labels.h"

#include "base/unicode/unicode.h"
#include "base/utf8.h"

/* Words in lower case; each language's own, and those that hold everywhere (tag ""). */
static const struct word {
    const char *lang, *label;
    const char *words[10];
} words[] = {
    {"", "page", {"hlm.", "hlm", "hal.", "halaman", "h.", "page", "pages", "pp.", "p."}},
    {"", "page", {"pp", "p"}},
    {"", "chapter", {"bab", "chapter", "chapters", "chap.", "chaps.", "ch."}},
    {"", "volume", {"jil.", "jilid", "volume", "volumes", "vol.", "vols."}},
    {"", "section", {"section", "sections", "sec.", "secs.", "§§", "§"}},
    {"", "figure", {"figure", "figures", "fig.", "figs."}},
    {"", "line", {"line", "lines", "ll.", "l."}},
    {"", "note", {"note", "notes", "nn.", "n."}},
    {"", "column", {"column", "columns", "col.", "cols."}},
    {"", "folio", {"folio", "folios", "fol.", "fols."}},
    {"", "issue", {"issue", "number", "numbers", "no.", "nos."}},
    {"", "opus", {"opus", "opera", "op.", "opp."}},
    {"", "paragraph", {"paragraph", "paragraphs", "para.", "paras.", "¶¶", "¶"}},
    {"", "part", {"part", "parts", "pt.", "pts."}},
    {"", "sub-verbo", {"sub verbo", "sub verbis", "s.v.", "s.vv."}},
    {"", "verse", {"verse", "verses", "vv.", "v."}},
    {"", "book", {"book", "books", "bk.", "bks."}},
    {"", "appendix", {"appendix", "appendices", "app.", "apps."}},
    {"", "article", {"article", "articles", "art.", "arts."}},
    {"", "table", {"table", "tables", "tbl.", "tbls."}},
    {"", "equation", {"equation", "equations", "eq.", "eqs."}},
    {"", "act", {"act", "acts"}},
    {"id", "section", {"subbab", "bagian", "bag."}},
    {"id", "figure", {"gambar", "gbr."}},
    {"id", "table", {"tabel", "tbl."}},
    {"id", "note", {"catatan", "cat."}},
    {"id", "line", {"baris"}},
    {"id", "issue", {"nomor"}},
    {"id", "paragraph", {"paragraf", "par."}},
    {"id", "verse", {"ayat"}},
    {"id", "column", {"kolom", "kol."}},
    {"id", "appendix", {"lampiran", "lamp."}},
    {"id", "volume", {"volume", "vol."}},
    {"fr", "chapter", {"chapitre", "chapitres"}},
    {"fr", "volume", {"tome", "tomes", "t."}},
    {"fr", "section", {"sect."}},
    {"fr", "line", {"ligne", "lignes"}},
    {"fr", "issue", {"numéro", "numéros", "nº", "n°", "no"}},
    {"fr", "paragraph", {"paragraphe", "paragraphes", "paragr."}},
    {"fr", "part", {"partie", "parties", "part."}},
    {"fr", "column", {"colonne", "colonnes"}},
    {"fr", "book", {"livre", "livres", "liv."}},
    {"fr", "table", {"tableau", "tableaux", "tabl."}},
    {"fr", "verse", {"verset", "versets"}},
    {"es", "page", {"página", "páginas", "pág.", "págs.", "pag."}},
    {"es", "chapter", {"capítulo", "capítulos", "cap.", "caps."}},
    {"es", "volume", {"volumen", "volúmenes", "tomo", "tomos", "t."}},
    {"es", "section", {"sección", "secciones"}},
    {"es", "figure", {"figura", "figuras"}},
    {"es", "line", {"línea", "líneas"}},
    {"es", "note", {"nota", "notas"}},
    {"es", "issue", {"número", "números", "núm.", "n.º"}},
    {"es", "paragraph", {"párrafo", "párrafos", "párr."}},
    {"es", "part", {"parte", "partes"}},
    {"es", "column", {"columna", "columnas"}},
    {"es", "book", {"libro", "libros", "lib."}},
    {"es", "table", {"tabla", "tablas"}},
    {"ru", "page", {"страница", "страницы", "стр.", "сс.", "с."}},
    {"ru", "chapter", {"глава", "главы", "гл."}},
    {"ru", "volume", {"том", "тома", "тт.", "т."}},
    {"ru", "section", {"раздел", "разделы", "разд."}},
    {"ru", "figure", {"рисунок", "рисунки", "рис."}},
    {"ru", "line", {"строка", "строки"}},
    {"ru", "note", {"примечание", "примечания", "прим."}},
    {"ru", "issue", {"номер", "номера", "№"}},
    {"ru", "paragraph", {"абзац", "абзацы", "абз."}},
    {"ru", "part", {"часть", "части", "ч."}},
    {"ru", "column", {"столбец", "стб."}},
    {"ru", "book", {"книга", "книги", "кн."}},
    {"ru", "article", {"статья", "статьи", "ст."}},
    {"ru", "table", {"таблица", "таблицы", "табл."}},
    {"ar", "page", {"صفحة", "صفحات", "ص ص.", "ص.", "ص"}},
    {"ar", "chapter", {"فصل", "فصول", "الفصل", "ف."}},
    {"ar", "volume", {"مجلد", "المجلد", "مج."}},
    {"ar", "part", {"جزء", "الجزء", "ج."}},
    {"ar", "figure", {"شكل", "الشكل"}},
    {"ar", "section", {"قسم", "القسم"}},
    {"zh", "page", {"页", "頁"}},
    {"zh", "chapter", {"章"}},
    {"zh", "volume", {"卷", "册"}},
    {"zh", "section", {"节"}},
    {"zh", "figure", {"图"}},
    {"zh", "table", {"表"}},
    {"zh", "note", {"注"}},
    {"zh", "issue", {"期"}},
};

/* Letters differ in case by ASCII's rule, and by one bit or byte more in the other scripts here, which nobody writes in
   capitals: those must match as they are. */
static bool starts_with_word(struct str s, struct str word)
{
    if (s.n < word.n)
        return false;
    for (size_t i = 0; i < word.n; i++) {
        char c = s.p[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != word.p[i])
            return false;
    }
    return true;
}

/* A word that ends in a letter must end there in the text as well; a digit may follow at once. */
static bool ends_word(struct str s, size_t n)
{
    uint32_t last = utf8_last(str_sub(s, 0, n)), next = utf8_first(str_sub(s, n, s.n));
    return !uc_is_letter(last) || uc_is_ideograph(last) || !(uc_is_letter(next) || uc_is_mark(next));
}

const char *label_at(struct str s, struct str lang, size_t *n)
{
    const char *label = NULL;
    struct str base = uc_lang_base(lang);
    *n = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (words[i].lang[0] && !str_is_nocase(base, words[i].lang))
            continue;
        for (size_t k = 0; k < 10 && words[i].words[k]; k++) {
            struct str word = str_of(words[i].words[k]);
            if (word.n < *n || (word.n == *n && !words[i].lang[0]) || !starts_with_word(s, word) ||
                !ends_word(s, word.n))
                continue;
            label = words[i].label;
            *n = word.n;
        }
    }
    return label;
}

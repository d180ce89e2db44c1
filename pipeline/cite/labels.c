/* The labels of locators (CSL 1.0.2, "Locators") in two tables: what is printed and what is read. A label that a
   language has no word for is printed in English. */
#include "cite/labels.h"

#include "base/terms.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum { EN, ID, FR, ES, RU, AR, ZH, LANGUAGES };

static const char *const tags[LANGUAGES] = {"en", "id", "fr", "es", "ru", "ar", "zh"};

/* Pages, chapters and volumes come from the program's own words. */
static const struct printed {
    const char *label;
    const char *one[LANGUAGES];
    const char *many; /* English */
} printed[] = {
    {"act", {"act", "babak", "acte", "acto", "действие", "فصل", "幕"}, "acts"},
    {"appendix", {"app.", "lamp.", "app.", "ap.", "прил.", "ملحق", "附录"}, "apps."},
    {"article", {"art.", "pasal", "art.", "art.", "ст.", "مادة", "条"}, "arts."},
    {"book", {"bk.", "buku", "liv.", "lib.", "кн.", "كتاب", "卷"}, "bks."},
    {"column", {"col.", "kol.", "col.", "col.", "стб.", "عمود", "栏"}, "cols."},
    {"equation", {"eq.", "pers.", "éq.", "ec.", "ур.", "معادلة", "公式"}, "eqs."},
    {"figure", {"fig.", "gbr.", "fig.", "fig.", "рис.", "شكل", "图"}, "figs."},
    {"folio", {"fol.", "fol.", "fol.", "fol.", "л.", "ورقة", "叶"}, "fols."},
    {"issue", {"no.", "no.", "no", "núm.", "№", "عدد", "期"}, "nos."},
    {"line", {"l.", "baris", "l.", "l.", "строка", "سطر", "行"}, "ll."},
    {"note", {"n.", "cat.", "n.", "n.", "прим.", "حاشية", "注"}, "nn."},
    {"opus", {"op.", "op.", "op.", "op.", "соч.", "عمل", "作品"}, "opp."},
    {"paragraph", {"para.", "par.", "paragr.", "párr.", "абз.", "فقرة", "段"}, "paras."},
    {"part", {"pt.", "bag.", "part.", "pt.", "ч.", "جزء", "部分"}, "pts."},
    {"section", {"sec.", "subbab", "sect.", "sec.", "разд.", "قسم", "节"}, "secs."},
    {"sub-verbo", {"s.v.", "s.v.", "s. v.", "s. v.", "под сл.", "مادة", "词条"}, "s.vv."},
    {"table", {"tbl.", "tabel", "tabl.", "tabla", "табл.", "جدول", "表"}, "tbls."},
    {"verse", {"v.", "ayat", "v.", "v.", "стих", "آية", "节"}, "vv."},
};

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

static size_t language_of(struct str lang)
{
    struct str base = uc_lang_base(lang);
    for (size_t i = 0; i < LANGUAGES; i++)
        if (str_is_nocase(base, tags[i]))
            return i;
    return EN;
}

const char *label_text(struct str label, struct str lang, bool plural)
{
    if (label.n == 0 || str_is(label, "page"))
        return term_text(lang, plural ? TERM_PAGES_SHORT : TERM_PAGE_SHORT);
    if (str_is(label, "chapter"))
        return term_text(lang, TERM_CHAPTER_SHORT);
    size_t language = language_of(lang);
    if (str_is(label, "volume"))
        return language == EN ? (plural ? "vols." : "vol.") : term_text(lang, TERM_VOLUME);
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++)
        if (str_is(label, printed[i].label))
            return language == EN && plural ? printed[i].many : printed[i].one[language];
    return "";
}

/* Takes works, citations, candidates and doubts, gives the report as YAML for an editor to fill in: its form is told in
   the comment at its top. What was decided is there again, so that the report of today can be the decisions of
   tomorrow. */
#include "refine/harvest/harvest.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"

static const char *const heads[2] = {
    "# Citations found in the prose.\n"
    "#\n"
    "# works       what is cited. known: from the bibliography; incomplete: only authors and year are known.\n"
    "# citations   where. Those with linked: true lead to the bibliography; the others say why not.\n"
    "# candidates  what looks like a citation, but nothing else speaks for it.\n"
    "#\n"
    "# After decision: write accept, reject, or a work's id.\n"
    "#   for a citation or candidate   accept links it; reject leaves it alone; an id links it to that work\n"
    "#   for a doubt of spelling       accept brings the two names together; reject keeps them apart\n"
    "#   for a doubt of year           accept takes both for one work, of the year in taken-as\n"
    "# Keep the file beside the book and name it there (harvest-decisions: FILE). An entry is found again by its "
    "words\n"
    "# and the words before and after, so the text may change around it.\n",
    "# Kutipan yang ditemukan dalam naskah.\n"
    "#\n"
    "# works       karya yang dikutip. known: dari daftar pustaka; incomplete: baru pengarang dan tahunnya yang "
    "diketahui.\n"
    "# citations   tempatnya. Yang linked: true bertaut ke daftar pustaka; yang lain menyebut alasannya.\n"
    "# candidates  yang tampak seperti kutipan, tetapi tidak ada hal lain yang menguatkannya.\n"
    "#\n"
    "# Sesudah decision: tulislah accept, reject, atau id sebuah karya.\n"
    "#   pada citation atau candidate  accept menautkannya; reject membiarkannya; id menautkannya ke karya itu\n"
    "#   pada keraguan ejaan           accept menyatukan kedua nama; reject membiarkannya terpisah\n"
    "#   pada keraguan tahun           accept menganggap keduanya satu karya, bertahun seperti pada taken-as\n"
    "# Simpanlah berkas ini di samping naskah dan sebutkan di sana (harvest-decisions: BERKAS). Setiap butir dicari "
    "kembali\n"
    "# menurut words, before, dan after, jadi naskah di sekitarnya boleh berubah.\n"};

/* Why there is a doubt; Indonesian where the engine speaks English. */
static const struct {
    const char *what, *id;
} whys[] = {{"no-evidence", "nama di depan tahun, tanpa hal lain yang menandakan kutipan"},
            {"body", "lembaga di depan tahun, tanpa halaman, penanda, atau entri daftar pustaka"},
            {"place", "tempat atau bulan di depan tahun"},
            {"no-author", "tahun dengan halaman, tanpa nama di depannya"},
            {"near-year", "pengarang yang sama dengan selisih setahun; mungkin satu karya"},
            {"given-name", "hanya nama depan; judul di atasnya memuat nama lengkap"},
            {"spelling", "ejaannya hampir sama"}};

struct writer {
    struct buf out;
    const struct reap *r;
    bool indonesian;
};

/* Double-quoted, as YAML 1.2.2 (5.7) and JSON escape. YAML 1.1 folds lines at U+2028 and U+2029 too. */
static void put_quoted(struct buf *out, struct str s)
{
    const char *p = s.p, *end = s.p + s.n;
    buf_char(out, '"');
    while (p < end) {
        uint32_t cp = utf8_next(&p, end);
        if (cp == '"' || cp == '\\')
            buf_printf(out, "\\%c", (int)cp);
        else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
            buf_printf(out, "\\x%02X", (unsigned)cp);
        else if (cp == 0x2028 || cp == 0x2029)
            buf_z(out, cp == 0x2028 ? "\\L" : "\\P");
        else
            buf_utf8(out, cp);
    }
    buf_char(out, '"');
}

static void put_text(struct buf *out, const char *key, struct str text)
{
    if (!text.n)
        return;
    buf_z(out, key);
    put_quoted(out, text);
    buf_char(out, '\n');
}

static void put_decision(struct buf *out, const char *indent, const struct reap_decision *decision)
{
    buf_printf(out, "%sdecision:", indent);
    if (reap_is_given(decision)) {
        buf_char(out, ' ');
        if (reap_is_accept(decision) || reap_is_reject(decision))
            buf_str(out, decision->text);
        else
            put_quoted(out, decision->text);
    }
    buf_char(out, '\n');
}

static void put_doubt_of(struct buf *out, const char *indent, int doubt)
{
    buf_printf(out, "%sdoubt: %d.%02d\n", indent, doubt / 100, doubt % 100);
}

static void put_names(struct buf *out, const struct harvest_author *authors, size_t n, bool others)
{
    for (size_t i = 0; i < n; i++) {
        const struct harvest_author *author = &authors[i];
        struct buf name = {0};
        buf_str(&name, author->family);
        if (author->given.n)
            buf_printf(&name, ", %.*s", STR_ARG(author->given));
        buf_z(out, i ? ", " : "");
        put_quoted(out, buf_view(&name));
        buf_release(&name);
    }
    if (others)
        buf_z(out, n ? ", \"others\"" : "\"others\"");
}

/* A name that is written as the list of works has it tells nothing. */
static bool is_plain(const struct reap_work *work, struct str spelling)
{
    for (size_t i = 0; i < work->n_authors; i++) {
        struct str family = work->authors[i].family, given = work->authors[i].given;
        bool whole = str_starts(spelling, given) && str_ends(spelling, family) && spelling.n == given.n + 1 + family.n;
        if (str_eq(spelling, family) || (given.n && whole))
            return true;
    }
    return false;
}

static void put_spellings(struct buf *out, const struct reap_work *work)
{
    size_t n = 0;
    for (size_t i = 0; i < work->spellings.n; i++) {
        if (is_plain(work, work->spellings.items[i]))
            continue;
        buf_z(out, n++ ? ", " : "  spellings: [");
        put_quoted(out, work->spellings.items[i]);
    }
    if (n)
        buf_z(out, "]\n");
}

static void put_work(struct writer *w, const struct reap_work *work)
{
    struct buf *out = &w->out;
    put_text(out, "- id: ", work->id);
    if (work->n_authors) {
        buf_z(out, "  authors: [");
        put_names(out, work->authors, work->n_authors, work->others);
        buf_z(out, "]\n");
    }
    put_text(out, "  year: ", work->year);
    put_text(out, "  title: ", work->title);
    if (work->known)
        buf_z(out, "  known: true\n");
    else if (!work->title.n)
        buf_z(out, "  incomplete: true\n");
    put_spellings(out, work);
    buf_printf(out, "  citations: %zu\n", work->n_cites);
}

static struct str why_of(const struct writer *w, const struct harvest_line *line)
{
    for (size_t i = 0; w->indonesian && i < sizeof whys / sizeof *whys; i++)
        if (str_is(str_of(line->what), whys[i].what))
            return str_of(whys[i].id);
    return line->why;
}

static void put_doubts(struct writer *w, const struct reap_cite *cite)
{
    struct buf *out = &w->out;
    if (cite->n_doubts)
        buf_z(out, "  doubts:\n");
    for (size_t i = 0; i < cite->n_doubts; i++) {
        const struct reap_doubt *doubt = &w->r->doubts[cite->first_doubt + i];
        buf_printf(out, "  - what: %s\n", doubt->line->what);
        put_text(out, "    written: ", doubt->written);
        put_text(out, "    taken-as: ", doubt->taken_as);
        put_text(out, "    why: ", why_of(w, doubt->line));
        put_doubt_of(out, "    ", doubt->line->doubt);
        put_decision(out, "    ", doubt->decision);
    }
}

/* Beneath the book's folder, so that the report is the same wherever the book lies. */
static struct str file_of(const struct reap *r, const struct reap_cite *cite)
{
    struct str file = str_of(r->proses[cite->document].chapter->file), root = str_of(r->book->root);
    if (root.n && str_starts(file, root) && file.n > root.n && file.p[root.n] == '/')
        return str_sub(file, root.n + 1, file.n);
    return path_base(file);
}

static void put_place(struct writer *w, const struct reap_cite *cite, uint32_t line)
{
    struct buf *out = &w->out;
    put_text(out, "- words: ", cite->words);
    put_text(out, "  before: ", cite->before);
    put_text(out, "  after: ", cite->after);
    put_text(out, "  file: ", file_of(w->r, cite));
    if (line)
        buf_printf(out, "  line: %u\n", (unsigned)line);
}

static void put_state(struct writer *w, const struct reap_cite *cite)
{
    static const char *const states[] = {[REAP_LINKED] = "true",
                                         [REAP_DOUBTFUL] = "false # doubt",
                                         [REAP_REJECTED] = "false # rejected",
                                         [REAP_INSIDE] = "false # inside a link or over a note's mark",
                                         [REAP_NOBODY] = "false # whose work?"};
    buf_printf(&w->out, "  linked: %s\n", states[cite->state]);
    put_decision(&w->out, "  ", cite->decision);
}

static void put_cite(struct writer *w, const struct reap_cite *cite, uint32_t line)
{
    struct buf *out = &w->out;
    put_place(w, cite, line);
    put_text(out, "  work: ", cite->work == REAP_NONE ? STR_NONE : w->r->works[cite->work].id);
    if (cite->found) {
        buf_printf(out, "  kind: %s\n", harvest_kind_name(cite->found->kind));
        put_doubt_of(out, "  ", cite->found->doubt);
    } else {
        buf_printf(out, "  what: %s\n", cite->refused->what);
        put_text(out, "  why: ", why_of(w, cite->refused));
        put_doubt_of(out, "  ", cite->refused->doubt);
    }
    put_state(w, cite);
    put_doubts(w, cite);
}

static void put_list(struct writer *w, const char *name, bool found)
{
    size_t document = REAP_NONE, at = 0;
    bool any = false;
    for (size_t i = 0; i < w->r->n_cites; i++) {
        const struct reap_cite *cite = &w->r->cites[i];
        const struct reap_prose *prose = &w->r->proses[cite->document];
        if (cite->document != document)
            at = 0;
        document = cite->document;
        if ((cite->found != NULL) != found)
            continue;
        while (at + 1 < prose->n && prose->pieces[at + 1].start <= cite->start)
            at++;
        if (!any)
            buf_printf(&w->out, "%s:\n", name);
        any = true;
        put_cite(w, cite, prose->n ? prose->pieces[at].node->place.line : 0);
    }
    if (!any)
        buf_printf(&w->out, "%s: []\n", name);
}

struct str reap_report(struct reap *r)
{
    struct writer w = {.r = r, .indonesian = str_starts(r->book->meta.lang, STR("id"))};
    if (r->n_cites == 0)
        return STR_NONE;
    buf_z(&w.out, heads[w.indonesian]);
    buf_z(&w.out, r->n_works ? "\nworks:\n" : "\nworks: []\n");
    for (size_t i = 0; i < r->n_works; i++)
        put_work(&w, &r->works[i]);
    buf_char(&w.out, '\n');
    put_list(&w, "citations", true);
    buf_char(&w.out, '\n');
    put_list(&w, "candidates", false);
    return buf_take(&w.out, r->arena);
}

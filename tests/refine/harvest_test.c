/* The harvest: which words become citations, how the tree is cut around them, which works they make, what an editor's
   decisions change. */
#include "refine/desk.h"
#include "refine/suites.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "cite/cite.h"

static struct desk desk;
static char folder[64];

static void set_up(void)
{
    static struct str back[] = {{"bibliography", 12}};
    desk_open(&desk, "id");
    desk.book->meta.back_matter = (struct str_list){back, 1};
    folder[0] = '\0';
}

static void tear_down(void)
{
    char path[sizeof folder + 16];
    desk_close(&desk);
    snprintf(path, sizeof path, "%s/d.yaml", folder);
    if (folder[0]) {
        remove(path);
        rmdir(folder);
    }
}

/* The decisions that the next run reads. */
static void decide(const char *yaml)
{
    char path[sizeof folder + 16];
    snprintf(folder, sizeof folder, "/tmp/jilid-harvest-XXXXXX");
    if (!mkdtemp(folder))
        abort();
    snprintf(path, sizeof path, "%s/d.yaml", folder);
    FILE *file = fopen(path, "w");
    if (!file || fputs(yaml, file) < 0 || fclose(file) != 0)
        abort();
    desk.book->root = folder;
    desk.book->meta.harvest_decisions = STR("d.yaml");
}

/* Every harvested citation: "words" -> key, one after another. */
static const char *harvested(void)
{
    struct buf out = {0};
    for (size_t i = 0; i < desk.book->n_chapters + desk.book->n_notes; i++) {
        struct node *root = i < desk.book->n_chapters ? desk.book->chapters[i]->root
                                                      : desk.book->notes[i - desk.book->n_chapters]->body;
        for (struct node *node = root; node; node = node_next(root, node, false)) {
            if (node->kind != NODE_CITE || node->as.cite.group->mode != CITE_AS_WRITTEN)
                continue;
            buf_printf(&out, "%s'%s' %.*s", out.n ? ", " : "", desk_text(&desk, node),
                       STR_ARG(node->as.cite.group->items[0].key));
        }
    }
    return str_z(desk.press.arena, buf_take(&out, desk.press.arena));
}

static const char *report(void)
{
    return str_z(desk.press.arena, desk.book->harvest_report);
}

static const struct {
    const char *markdown, *found, *tree;
} cuts[] = {
    {"Begitu (Soekanto, 1990: 72).", "'(Soekanto, 1990: 72)' soekanto1990",
     "paragraph('Begitu ' cite('(Soekanto, 1990: 72)') '.')"},
    {"(Soekanto, 1990: 72)", "'(Soekanto, 1990: 72)' soekanto1990", "paragraph(cite('(Soekanto, 1990: 72)'))"},
    {"A (Rudy, 2005: 3) b (Ikbar, 2014: 2) c", "'(Rudy, 2005: 3)' rudy2005, '(Ikbar, 2014: 2)' ikbar2014",
     "paragraph('A ' cite('(Rudy, 2005: 3)') ' b ' cite('(Ikbar, 2014: 2)') ' c')"},
    {"*A (Rudy, 2005: 3) b*", "'(Rudy, 2005: 3)' rudy2005", "paragraph(emph('A ' cite('(Rudy, 2005: 3)') ' b'))"},
    {"Begitu (*Rudy*, 2005: 3).", "'(Rudy, 2005: 3)' rudy2005",
     "paragraph('Begitu ' cite('(' emph('Rudy') ', 2005: 3)') '.')"},
    {"*Begitu (Rudy*, 2005: 3).", "'(Rudy, 2005: 3)' rudy2005",
     "paragraph(emph('Begitu ') cite(emph('(Rudy') ', 2005: 3)') '.')"},
    {"Begitu **(Rudy, *2005: 3) ya* b** c.", "'(Rudy, 2005: 3)' rudy2005",
     "paragraph('Begitu ' strong(cite('(Rudy, ' emph('2005: 3)')) emph(' ya') ' b') ' c.')"},
    {"Satu\nbaris (Rudy,\n2005: 3).", "'(Rudy, 2005: 3)' rudy2005",
     "paragraph('Satu' soft-break 'baris ' cite('(Rudy,' soft-break '2005: 3)') '.')"},
    {"Lihat [laman (Rudy, 2005: 3)](https://e.org).", "",
     "paragraph('Lihat ' link<https://e.org>('laman (Rudy, 2005: 3)') '.')"},
    {"Kode `(Rudy, 2005: 3)` saja.", "", "paragraph('Kode ' code'(Rudy, 2005: 3)' ' saja.')"},
    {"Pada 17 Agustus 1945 (Jakarta) begitu.", "", "paragraph('Pada 17 Agustus 1945 (Jakarta) begitu.')"},
};

START_TEST(words_are_wrapped_exactly)
{
    struct chapter *c = desk_chapter(&desk, "a.md", cuts[_i].markdown);
    ck_assert(desk_run(&desk, "harvest"));
    ck_assert_str_eq(harvested(), cuts[_i].found);
    ck_assert_str_eq(desk_tree(&desk, c->root->first), cuts[_i].tree);
}
END_TEST

START_TEST(places_count_on)
{
    struct chapter *c = desk_chapter(&desk, "a.md", "\xC3\xA9 (Rudy, 2005: 3) b (Ikbar, 2014: 2) c\n");
    ck_assert(desk_run(&desk, "harvest"));
    const struct node *first = c->root->first->first->next;
    ck_assert_uint_eq(first->place.column, 3);
    ck_assert_uint_eq(first->next->place.column, 18);
    ck_assert_uint_eq(first->next->next->place.column, 21);
}
END_TEST

START_TEST(notes_lists_and_tables_are_read)
{
    desk_chapter(&desk, "a.md",
                 "Satu[^n].\n\n- butir (Rudy, 2005: 3)\n\n| a | b |\n|---|---|\n| (Ikbar, 2014: 2) | x |\n\n"
                 "[^n]: Begitu (Soekanto, 1990: 72).\n");
    ck_assert(desk_run(&desk, "harvest"));
    ck_assert_str_eq(harvested(), "'(Rudy, 2005: 3)' rudy2005, '(Ikbar, 2014: 2)' ikbar2014, "
                                  "'(Soekanto, 1990: 72)' soekanto1990");
}
END_TEST

START_TEST(a_note_inside_bars_the_link_not_the_list)
{
    desk_chapter(&desk, "a.md", "Menurut Holsti[^n] (1995: 3), begitu.\n\n[^n]: Ahli.\n");
    ck_assert(desk_run(&desk, "bibliography"));
    ck_assert_str_eq(harvested(), "");
    ck_assert_ptr_nonnull(strstr(report(), "linked: false # inside a link"));
    ck_assert_ptr_nonnull(desk_find(&desk, NODE_BIB_ENTRY));
}
END_TEST

START_TEST(names_are_one_over_chapters)
{
    desk_chapter(&desk, "a.md", "Begitu (Dougherty & Pfaltzgraff, 1997: 4).\n");
    desk_chapter(&desk, "b.md", "Begitu (Douherty dan Pfaltzgraff, 1997: 41).\n");
    ck_assert(desk_run(&desk, "harvest"));
    ck_assert_str_eq(harvested(), "'(Dougherty & Pfaltzgraff, 1997: 4)' dougherty-pfaltzgraff1997, "
                                  "'(Douherty dan Pfaltzgraff, 1997: 41)' dougherty-pfaltzgraff1997");
    ck_assert_ptr_nonnull(strstr(report(), "spellings: [\"Douherty\"]"));
}
END_TEST

START_TEST(the_library_knows_better)
{
    desk_works(&desk, "@book{buku, author={Soekanto, Soerjono}, title={Sosiologi}, year={1990}}\n");
    desk_chapter(&desk, "a.md", "Begitu (Soekanto, 1990: 72) [@buku].\n");
    ck_assert(desk_run(&desk, "bibliography"));
    ck_assert_str_eq(harvested(), "'(Soekanto, 1990: 72)' buku");
    const struct node *entry = desk_find(&desk, NODE_BIB_ENTRY);
    ck_assert(entry && !entry->next && !node_has_class(entry, "incomplete"));
    ck_assert_ptr_nonnull(strstr(report(), "known: true"));
}
END_TEST

START_TEST(a_work_of_other_authors_is_another)
{
    desk_works(&desk, "@book{buku, author={Keohane, Robert}, title={Satu}, year={1984}}\n");
    desk_chapter(&desk, "a.md", "Begitu (Keohane & Nye, 1984: 7).\n");
    ck_assert(desk_run(&desk, "harvest"));
    ck_assert_str_eq(harvested(), "'(Keohane & Nye, 1984: 7)' keohane-nye1984");
}
END_TEST

START_TEST(what_waits_is_said)
{
    desk_chapter(&desk, "a.md", "Waktu itu Rudy (2005) pulang.\n");
    ck_assert(desk_run(&desk, "harvest"));
    ck_assert_uint_eq(desk_said(&desk, "harvest_waiting"), 1);
}
END_TEST

START_TEST(ids_are_nobody_elses)
{
    desk_works(&desk, "@book{rudy2005, author={Lain, A.}, title={Lain}, year={1950}}\n");
    desk_chapter(&desk, "a.md", "Begitu (Rudy, 2005: 3) dan (Ikbar, 2014: 2) [@ikbar2014].\n");
    ck_assert(desk_run(&desk, "harvest"));
    ck_assert_str_eq(harvested(), "'(Rudy, 2005: 3)' rudy2005-2, '(Ikbar, 2014: 2)' ikbar2014-2");
}
END_TEST

static const struct {
    const char *markdown, *entry;
} entries[] = {
    {"Begitu (Rudy, 2005: 3).", "Rudy. (2005). [data belum lengkap]"},
    {"Coplin dalam tulisannya yang berjudul introduction to International Politics : Satu (1971) menyatakan bahwa "
     "begitu.",
     "Coplin. (1971). Introduction to International Politics: Satu."},
    {"Begitu (Rudy, 2005a: 3).", "Rudy. (2005a). [data belum lengkap]"},
    {"Menurut KJ Holsti (1995: 3), begitu.", "Holsti, K. J. (1995). [data belum lengkap]"},
};

START_TEST(entries_say_what_is_known)
{
    desk_chapter(&desk, "a.md", entries[_i].markdown);
    ck_assert(desk_run(&desk, "bibliography"));
    const struct node *entry = desk_find(&desk, NODE_BIB_ENTRY);
    ck_assert_ptr_nonnull(entry);
    ck_assert_int_eq(node_has_class(entry, "incomplete"), strstr(entries[_i].entry, "belum lengkap") != NULL);
    const char *text = desk_text(&desk, entry);
    ck_assert_msg(strncmp(text, entries[_i].entry, strlen(entries[_i].entry)) == 0, "%s", text);
}
END_TEST

START_TEST(off_and_report_leave_the_book_alone)
{
    struct chapter *c = desk_chapter(&desk, "a.md", "Begitu (Rudy, 2005: 3).\n");
    desk.book->meta.harvest = _i ? HARVEST_REPORT : HARVEST_OFF;
    ck_assert(desk_run(&desk, "bibliography"));
    ck_assert_str_eq(desk_tree(&desk, c->root), "document(paragraph('Begitu (Rudy, 2005: 3).'))");
    ck_assert_uint_eq(desk.book->n_chapters, 1);
    ck_assert_int_eq(desk.book->harvest_report.n > 0, _i);
}
END_TEST

START_TEST(quotes_work_over_the_cuts)
{
    static const char text[] = "Begitu \"kata (Rudy, 2005: 3) itu\" dan 'kata \"(Rudy, 2005: 3)\"' ya -- begitu.\n";
    struct chapter *c = desk_chapter(&desk, "a.md", text);
    ck_assert(desk_run(&desk, "punctuation"));
    char *found = strdup(desk_text(&desk, c->root));
    tear_down();
    set_up();
    desk.book->meta.harvest = HARVEST_OFF;
    c = desk_chapter(&desk, "a.md", text);
    ck_assert(desk_run(&desk, "punctuation"));
    ck_assert_str_eq(found, desk_text(&desk, c->root));
    ck_assert_ptr_nonnull(strstr(found, "\xE2\x80\x9Ckata (Rudy"));
    free(found);
}
END_TEST

/* Decisions. */

static const struct {
    const char *markdown, *yaml, *found;
    const char *said; /* a message's id that must be given; NULL: none */
} decided[] = {
    {"A (Rudy, 2005: 3) b.", "citations:\n- words: \"(Rudy, 2005: 3)\"\n  decision: reject\n", "", NULL},
    {"A (Rudy, 2005: 3) b.",
     "citations:\n- words: \"(Rudy, 2005: 3)\"\n  before: dulu\n  after: kini\n  decision: reject\n", "", NULL},
    {"A (Rudy, 2005: 3) b.", "citations:\n- words: \"(Rudi, 2005: 3)\"\n  decision: reject\n",
     "'(Rudy, 2005: 3)' rudy2005", "harvest_decision_unused"},
    {"Satu (Rudy, 2005: 3) a. Dua (Rudy, 2005: 3) b.",
     "citations:\n- words: \"(Rudy, 2005: 3)\"\n  before: \"Satu (Rudy, 2005: 3) a. Dua\"\n  after: b.\n  decision: "
     "reject\n",
     "'(Rudy, 2005: 3)' rudy2005", NULL},
    {"A (Rudy, 2005: 3) b (Ikbar, 2014: 2).", "citations:\n- words: \"(Rudy, 2005: 3)\"\n  decision: ikbar2014\n",
     "'(Rudy, 2005: 3)' ikbar2014, '(Ikbar, 2014: 2)' ikbar2014", NULL},
    {"A (Rudy, 2005: 3) b.", "citations:\n- words: \"(Rudy, 2005: 3)\"\n  decision: siapa\n",
     "'(Rudy, 2005: 3)' rudy2005", "harvest_decision_wrong"},
    {"Waktu itu Rudy (2005) pulang.", "candidates: []\n", "", NULL},
    {"Waktu itu Rudy (2005) pulang.", "candidates:\n- words: Rudy (2005)\n  decision: accept\n",
     "'Rudy (2005)' rudy2005", NULL},
    {"Bank Dunia (2005) begitu.", "candidates: []\n", "", NULL},
    {"Bank Dunia (2005) begitu.", "candidates:\n- words: Bank Dunia (2005)\n  decision: accept\n",
     "'Bank Dunia (2005)' bank-dunia2005", NULL},
    {"Begitu katanya (Jakarta, 2005).", "candidates: []\n", "", NULL},
    {"Begitu katanya (Jakarta, 2005).", "candidates:\n- words: (Jakarta, 2005)\n  decision: accept\n", "",
     "harvest_decision_nobody"},
    {"Waktu itu Rudy (2005) pulang. A (Ikbar, 2014: 2).", "candidates:\n- words: Rudy (2005)\n  decision: ikbar2014\n",
     "'Rudy (2005)' ikbar2014, '(Ikbar, 2014: 2)' ikbar2014", NULL},
    {"A (Dougherty & Pfaltzgraff, 1997: 4). B (Douherty dan Pfaltzgraff, 1997: 41).",
     "citations:\n- words: \"(Douherty dan Pfaltzgraff, 1997: 41)\"\n  doubts:\n  - {what: spelling, written: "
     "Douherty, "
     "taken-as: Dougherty, decision: reject}\n",
     "'(Dougherty & Pfaltzgraff, 1997: 4)' dougherty-pfaltzgraff1997, "
     "'(Douherty dan Pfaltzgraff, 1997: 41)' douherty-pfaltzgraff1997",
     NULL},
    {"A (Kartasasmita, 1997: 4). B (Kartasasmita, 1998: 3).",
     "citations:\n- words: \"(Kartasasmita, 1998: 3)\"\n  doubts:\n  - {what: near-year, written: Kartasasmita 1998, "
     "taken-as: Kartasasmita 1997, decision: accept}\n",
     "'(Kartasasmita, 1997: 4)' kartasasmita1997, '(Kartasasmita, 1998: 3)' kartasasmita1997", NULL},
};

START_TEST(decisions_hold)
{
    desk_chapter(&desk, "a.md", decided[_i].markdown);
    decide(decided[_i].yaml);
    ck_assert(desk_run(&desk, "harvest"));
    ck_assert_str_eq(harvested(), decided[_i].found);
    ck_assert_uint_eq(diag_count(desk.press.diag) - desk_said(&desk, "harvest_waiting"), decided[_i].said ? 1 : 0);
    if (decided[_i].said)
        ck_assert_uint_eq(desk_said(&desk, decided[_i].said), 1);
}
END_TEST

static const char article[] =
    "A (Holsti, 1967: 4), (Holsti, 1995: 2) dan (Holsti, 1995: 8). B (Hosti, 1987: 652-653).\n\n"
    "Waktu itu Rudy (2005) pulang.\n\nC (Dougherty & Pfaltzgraff, 1997: 4).\n\n"
    "D (Douherty dan Pfaltzgraff, 1997: 41).\n\nE lain (Nye, \xE2\x80\xA8 2004: 5) ya.\n";

/* The report of one run as the decisions of the next; `accept`: all of them accepted. */
static const char *again(const char *yaml, bool accept)
{
    struct buf filled = {0};
    struct str rest = str_of(yaml), line;
    while (str_line(&rest, &line)) {
        bool empty = str_starts(str_trim(line), STR("decision:")) && line.p[line.n - 1] == ':';
        buf_str(&filled, line);
        buf_z(&filled, accept && empty ? " accept\n" : "\n");
    }
    char *text = malloc(filled.n + 1);
    if (!text)
        abort();
    memcpy(text, filled.p, filled.n);
    text[filled.n] = '\0';
    buf_release(&filled);
    tear_down();
    set_up();
    desk_chapter(&desk, "a.md", article);
    decide(text);
    free(text);
    ck_assert(desk_run(&desk, "harvest"));
    return report();
}

START_TEST(a_report_fed_back_changes_nothing)
{
    desk_chapter(&desk, "a.md", article);
    ck_assert(desk_run(&desk, "harvest"));
    char *first = strdup(report()), *before = strdup(harvested());
    ck_assert_ptr_null(strstr(before, "Hosti,"));
    ck_assert_str_eq(again(first, false), first);
    ck_assert_str_eq(harvested(), before);
    free(first);
    free(before);
}
END_TEST

START_TEST(accepted_doubts_are_linked_and_stay_so)
{
    desk_chapter(&desk, "a.md", article);
    ck_assert(desk_run(&desk, "harvest"));
    char *first = strdup(report()), *second = strdup(again(first, true));
    ck_assert_ptr_nonnull(strstr(harvested(), "'(Hosti, 1987: 652-653)' holsti1987"));
    ck_assert_ptr_nonnull(strstr(harvested(), "'Rudy (2005)' rudy2005"));
    ck_assert_ptr_null(strstr(second, "linked: false"));
    ck_assert_ptr_null(strstr(second, "decision:\n"));
    ck_assert_str_eq(again(second, false), second);
    free(first);
    free(second);
}
END_TEST

START_TEST(decisions_survive_edits)
{
    desk_chapter(&desk, "a.md", "Kalimat baru.\n\nD (Rudy, 2005: 3) dan\nlain lagi. Satu (Rudy,\n2005: 3) ya.\n");
    decide("citations:\n- words: \"(Rudy, 2005: 3)\"\n  before: Satu\n  after: ya.\n  line: 1\n  decision: reject\n");
    ck_assert(desk_run(&desk, "harvest"));
    ck_assert_str_eq(harvested(), "'(Rudy, 2005: 3)' rudy2005");
    const struct node *cite = desk_find(&desk, NODE_CITE);
    ck_assert_uint_eq(cite->place.line, 3);
}
END_TEST

static const char *const broken[] = {
    "citations: [\n",
    "- a\n- b\n",
    "citations: text\n",
    "citations:\n- text\n",
    "citations:\n- decision: accept\n",
    "citations:\n- words: x\n  decision: [accept]\n",
    "citations:\n- words: x\n  doubts: 3\n",
};

START_TEST(broken_decisions_are_refused)
{
    desk_chapter(&desk, "a.md", "A (Rudy, 2005: 3) b.");
    decide(broken[_i]);
    ck_assert(!desk_run(&desk, "harvest"));
    ck_assert(diag_failed(desk.press.diag));
    const struct diagnostic *d = diag_at(desk.press.diag, diag_count(desk.press.diag) - 1);
    ck_assert(d->place.file && strstr(d->place.file, "d.yaml") && d->place.line > 0);
}
END_TEST

START_TEST(missing_decisions_are_refused)
{
    desk_chapter(&desk, "a.md", "A (Rudy, 2005: 3) b.");
    desk.book->meta.harvest_decisions = STR("../tidak-ada.yaml");
    ck_assert(!desk_run(&desk, "harvest"));
    ck_assert_uint_eq(desk_said(&desk, "harvest_decisions_unreadable"), 1);
}
END_TEST

Suite *harvest_suite(void)
{
    Suite *suite = suite_create("harvest");
    TCase *all = tcase_create("harvest");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_loop_test(all, words_are_wrapped_exactly, 0, (int)(sizeof cuts / sizeof *cuts));
    tcase_add_test(all, places_count_on);
    tcase_add_test(all, notes_lists_and_tables_are_read);
    tcase_add_test(all, a_note_inside_bars_the_link_not_the_list);
    tcase_add_test(all, names_are_one_over_chapters);
    tcase_add_test(all, the_library_knows_better);
    tcase_add_test(all, a_work_of_other_authors_is_another);
    tcase_add_test(all, what_waits_is_said);
    tcase_add_test(all, ids_are_nobody_elses);
    tcase_add_loop_test(all, entries_say_what_is_known, 0, (int)(sizeof entries / sizeof *entries));
    tcase_add_loop_test(all, off_and_report_leave_the_book_alone, 0, 2);
    tcase_add_test(all, quotes_work_over_the_cuts);
    tcase_add_loop_test(all, decisions_hold, 0, (int)(sizeof decided / sizeof *decided));
    tcase_add_test(all, a_report_fed_back_changes_nothing);
    tcase_add_test(all, accepted_doubts_are_linked_and_stay_so);
    tcase_add_test(all, decisions_survive_edits);
    tcase_add_loop_test(all, broken_decisions_are_refused, 0, (int)(sizeof broken / sizeof *broken));
    tcase_add_test(all, missing_decisions_are_refused);
    suite_add_tcase(suite, all);
    return suite;
}

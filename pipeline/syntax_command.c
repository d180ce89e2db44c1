/* Takes a Markdown file, gives its citations as JSON, read by the same stages that a book goes through. No bibliography
   is needed: every key that stands as one counts. Refuses what those stages refuse. */
#include "syntax_command.h"

#include <string.h>

#include "base/json.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "book/book.h"
#include "book/options.h"
#include "messages.h"
#include "parse/parse.h"
#include "refine/punctuation.h"
#include "refine/refine.h"
#include "report.h"

bool syntax_wanted(int n_words, char **words)
{
    for (int i = 0; i < n_words; i++)
        if (strcmp(words[i], "--parse") == 0)
            return true;
    return false;
}

static void read_words(struct press *press, int n, char **words, struct options *options)
{
    for (int i = 0; i < n; i += 2) {
        bool file = strcmp(words[i], "--parse") == 0, lang = strcmp(words[i], "--lang") == 0;
        if (!file && !lang && strcmp(words[i], "--format") != 0) {
            diag_add(press->diag, NOWHERE, &msg_option_unknown, words[i]);
        } else if (i + 1 >= n) {
            diag_add(press->diag, NOWHERE, &msg_option_needs_value, words[i]);
        } else if (file) {
            options->inputs[0] = words[i + 1];
            options->n_inputs = 1;
        } else if (lang) {
            options->lang = uc_lang_canonical(press->arena, str_of(words[i + 1]));
            if (options->lang.n == 0)
                diag_add(press->diag, NOWHERE, &msg_option_value, words[i], words[i + 1],
                         "a language is a BCP 47 tag such as id or en-GB");
        } else if (strcmp(words[i + 1], "json") != 0) {
            diag_add(press->diag, NOWHERE, &msg_option_value, words[i], words[i + 1], "what is read is printed as json");
        }
    }
}

static void put_member(struct json *j, const char *key, struct str text)
{
    json_key(j, key);
    json_str(j, text);
}

/* As it will be printed, with the language's own dashes and quotes; ties are spaces again. */
static struct str affix(struct press *press, const struct node *node)
{
    if (!node)
        return STR_NONE;
    struct str rest = punctuation_plain(press->arena, press->book->meta.lang, node_plain_text(press->arena, node));
    struct buf out = {0};
    for (const char *p = rest.p, *end = rest.p + rest.n; p < end;) {
        uint32_t cp = utf8_next(&p, end);
        buf_utf8(&out, cp == 0xA0 ? ' ' : cp);
    }
    return buf_take(&out, press->arena);
}

static void put_one(struct json *j, struct press *press, const struct cite_group *group, size_t i)
{
    const struct cite_one *one = &group->items[i];
    const char *mode = one->suppress_author ? "S" : group->mode == CITE_IN_TEXT && i == 0 ? "T" : "N";
    json_object(j);
    put_member(j, "mode", str_of(mode));
    put_member(j, "id", one->key);
    put_member(j, "prefix", affix(press, one->prefix));
    put_member(j, "label", one->label);
    put_member(j, "locator", one->locator);
    put_member(j, "suffix", affix(press, one->suffix));
    json_object_end(j);
}

static void put_groups(struct json *j, struct press *press, const struct node *root)
{
    for (const struct node *node = root; node; node = node_next(root, node, false)) {
        if (node->kind == NODE_NOTE_REF && node->as.note.note && node->as.note.use == 0)
            put_groups(j, press, node->as.note.note->body);
        if (node->kind != NODE_CITE)
            continue;
        json_array(j);
        for (size_t i = 0; i < node->as.cite.group->n; i++)
            put_one(j, press, node->as.cite.group, i);
        json_array_end(j);
    }
}

static bool print(struct press *press)
{
    struct buf out = {0};
    struct json j;
    json_init(&j, &out, true);
    json_array(&j);
    for (size_t i = 0; i < press->book->n_chapters; i++)
        put_groups(&j, press, press->book->chapters[i]->root);
    json_array_end(&j);
    buf_char(&out, '\n');
    return report_print(&out);
}

bool syntax_command(struct press *press, int n_words, char **words)
{
    const char *inputs[1] = {NULL};
    struct options options = {.inputs = inputs, .cite_always = true};
    read_words(press, n_words, words, &options);
    if (diag_failed(press->diag))
        return true;
    press->options = &options;
    bool good = parse_gather(press) && parse_chapters(press) && refine_html(press) && refine_sections(press) &&
                refine_numbers(press) && refine_citations(press);
    bool printed = !good || print(press);
    press->options = NULL;
    return printed;
}

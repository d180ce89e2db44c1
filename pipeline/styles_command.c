/* `jilid styles`: takes words that a style's name or title must hold, in any case; prints name, kind and title of the
   styles that are shipped or installed, by name, and with --all those too that borrow another's rules. */
#include "styles_command.h"

#include <string.h>

#include "base/arena.h"
#include "base/unicode/unicode.h"
#include "cite/cite.h"
#include "messages.h"
#include "report.h"

struct wanted {
    struct str *words; /* folded */
    size_t n;
    bool all;
};

static bool read_words(struct press *press, int n_words, char **words, struct wanted *wanted)
{
    wanted->words = ARENA_ARRAY(press->arena, struct str, (size_t)n_words);
    for (int i = 0; i < n_words; i++) {
        if (strcmp(words[i], "--all") == 0) {
            wanted->all = true;
        } else if (words[i][0] == '-') {
            diag_add(press->diag, NOWHERE, &msg_option_unknown_near, words[i], STR("--all"));
            return false;
        } else {
            wanted->words[wanted->n++] = uc_fold(press->arena, str_of(words[i]));
        }
    }
    return true;
}

static bool is_wanted(struct arena *arena, const struct wanted *wanted, const struct cite_style_info *style)
{
    if (wanted->n == 0)
        return true;
    struct str name = uc_fold(arena, style->name), title = uc_fold(arena, style->title);
    for (size_t i = 0; i < wanted->n; i++)
        if (str_find_str(name, wanted->words[i]) == STR_NPOS && str_find_str(title, wanted->words[i]) == STR_NPOS)
            return false;
    return true;
}

bool styles_command(struct press *press, int n_words, char **words)
{
    struct wanted wanted = {0};
    struct cite_style_info *styles;
    struct buf out = {0};
    if (!read_words(press, n_words, words, &wanted))
        return true;
    size_t n = cite_style_list(press->arena, wanted.all, &styles);
    for (size_t i = 0; i < n; i++)
        if (is_wanted(press->arena, &wanted, &styles[i]))
            buf_printf(&out, "%-44.*s %-11.*s %.*s\n", STR_ARG(styles[i].name), STR_ARG(styles[i].kind),
                       STR_ARG(styles[i].title));
    if (out.n == 0)
        diag_add(press->diag, NOWHERE, &msg_styles_none);
    return report_print(&out);
}

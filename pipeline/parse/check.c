/* Checks of values that metadata gives: the language, which is guessed from the text when none is given; a title line.
   Takes metadata as read; warns of what is wrong and puts in what is taken instead; refuses nothing. */
#include "parse/metadata.h"

#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "parse/language.h"
#include "parse/messages.h"
#include "parse/publishing.h"

#define TITLE_MAX 80 /* characters of a first line that may be a title */

void metadata_check(struct press *press, struct metadata *meta, struct str text)
{
    struct str given = meta->lang, tag = given.n ? uc_lang_canonical(press->arena, given) : STR_NONE;
    meta->lang = tag.n > 0 ? tag : language_guess(text);
    if (given.n > 0 && tag.n == 0)
        diag_add(press->diag, meta->place, &msg_lang_bad, given, meta->lang);
    else if (given.n == 0)
        diag_add(press->diag, meta->place, &msg_lang_taken, meta->lang);
    publishing_check(press, meta);
}

struct str metadata_title_line(struct arena *arena, const struct node *root)
{
    const struct node *block = root->first;
    if (!block || block->kind != NODE_PARAGRAPH)
        return STR_NONE;
    for (const struct node *child = block->first; child; child = child->next)
        if (child->kind == NODE_SOFT_BREAK || child->kind == NODE_LINE_BREAK)
            return STR_NONE;
    struct str line = str_trim(node_plain_text(arena, block));
    uint32_t last = utf8_last(line);
    bool sentence = last == '.' || last == ',' || last == ';' || last == ':' || last == '!' || last == 0x2026;
    return sentence || utf8_count(line) > TITLE_MAX ? STR_NONE : line;
}

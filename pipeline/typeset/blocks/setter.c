/* Setters: what the paragraphs of one thread share. Takes an arena and the fonts, gives a setter, refuses nothing. */
#include "typeset/blocks/setter.h"

#include "base/arena.h"
#include "base/mem.h"
#include "book/node.h"
#include "typeset/messages.h"
#include "typeset/lines/set.h"

struct setter *setter_new(struct arena *arena, struct diag *diag, struct fonts *fonts)
{
    struct setter *setter = ARENA_NEW(arena, struct setter);
    setter->arena = arena;
    setter->diag = diag;
    setter->fonts = fonts;
    setter->shaper = shaper_new(arena);
    return setter;
}

static void free_paragraphs(struct paragraph *p)
{
    for (; p; p = p->next) {
        buf_release(&p->text);
        mem_free(p->spans);
        mem_free(p->marks);
        mem_free(p->segs);
    }
}

void setter_free(struct setter *setter)
{
    if (!setter) {
        return;
    }
    free_paragraphs(setter->live);
    free_paragraphs(setter->pool);
    shaper_free(setter->shaper);
    languages_free(&setter->languages);
    breaker_release(&setter->scratch.breaker);
    mem_free(setter->scratch.points);
    mem_free(setter->scratch.placed);
    mem_free(setter->scratch.chosen);
    mem_free(setter->scratch.kept);
    mem_free(setter->scratch.levels);
    mem_free(setter->scratch.order);
    mem_free(setter->missing);
}

struct place node_place(const struct node *node)
{
    return node ? node->place : NOWHERE;
}

/* Linear: a text that lacks more than a few kinds of characters is rare, and past 200 kinds only the first are said. */
void setter_report_missing(struct setter *setter, const struct node *node, uint32_t cp)
{
    for (size_t i = 0; i < setter->n_missing; i++) {
        if (setter->missing[i] == cp) {
            return;
        }
    }
    if (setter->n_missing < 200) {
        MEM_PUSH(setter->missing, setter->n_missing, setter->cap_missing, cp);
        diag_add(setter->diag, node_place(node), &msg_glyph_missing, cp);
    }
}

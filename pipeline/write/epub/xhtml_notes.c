/* Notes at the end of a file: each an aside that readers can show as a pop-up, its backlinks first in it, one for every
   reference. */
#include "base/terms.h"
#include "write/epub/xhtml_walk.h"

void notes_backlinks(struct xhtml *x)
{
    const struct note *note = x->note;
    const struct plan *plan = x->plan;
    x->note = NULL;
    for (size_t i = 0; note && i < note->n_refs; i++) {
        const struct anchor *to = plan_target(plan, node_id(note->refs[i]));
        if (!to)
            continue;
        buf_z(x->out, "<a class=\"backlink\"");
        plan_href(x->out, x->piece, to);
        buf_z(x->out, " epub:type=\"backlink\" role=\"doc-backlink\"");
        xml_attribute(x->out, "title", str_of(term_text(plan->lang, TERM_BACK_TO_TEXT)));
        if (i == 0)
            buf_printf(x->out, ">%u.</a> ", (unsigned)note->number);
        else
            buf_printf(x->out, ">[%zu]</a> ", i + 1);
    }
}

static void note_write(struct xhtml *x, const struct note *note)
{
    const struct anchor *own = plan_target(x->plan, note->id);
    buf_z(x->out, "<aside");
    if (own)
        xml_attribute(x->out, "id", own->id);
    buf_z(x->out, " epub:type=\"footnote\" role=\"doc-footnote\">\n");
    x->note = note;
    const struct node *first = note->body->first;
    if (!first || (first->kind != NODE_PARAGRAPH && first->kind != NODE_PLAIN)) {
        buf_z(x->out, "<p>");
        notes_backlinks(x);
        buf_z(x->out, "</p>\n");
    }
    xhtml_walk(x, note->body, note->body, NULL);
    buf_z(x->out, "</aside>\n");
}

void notes_write(struct xhtml *x)
{
    if (x->piece->n_notes == 0)
        return;
    const char *title = term_text(x->plan->lang, TERM_NOTES);
    buf_z(x->out, "<section class=\"notes\" epub:type=\"footnotes\"");
    xml_attribute(x->out, "aria-label", str_of(title));
    buf_z(x->out, ">\n<h2 class=\"notes-title\">");
    xhtml_text_as(x, true, false, str_of(title));
    buf_z(x->out, "</h2>\n");
    x->rank = 2;
    for (size_t i = 0; i < x->piece->n_notes; i++)
        note_write(x, x->piece->notes[i]);
    buf_z(x->out, "</section>\n");
}

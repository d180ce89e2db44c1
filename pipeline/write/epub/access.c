/* Accessibility metadata (EPUB Accessibility 1.1, schema.org), computed from the book: what a picture lacks is not
   claimed. No conformance is claimed, since nobody certified it. */
#include "base/buf.h"
#include "base/unicode/unicode.h"
#include "write/epub/opf.h"
#include "write/epub/xhtml.h"
#include "write/xml.h"

static void facts_tree(struct access *facts, const struct plan *plan, const struct node *root)
{
    for (const struct node *node = root; node; node = node_next(root, node, false)) {
        if (node->kind != NODE_IMAGE || !node->as.image.image)
            continue;
        facts->pictures = true;
        facts->undescribed |= xhtml_image_text(plan->arena, node).n == 0;
    }
}

enum { ALL_TEXT, DESCRIBED, UNDESCRIBED };

/* The summary: a sentence that holds for every book, one of pages where they are listed, one of the pictures. */
static const struct {
    const char *lang, *structure, *pages, *pictures[3];
} summaries[] = {
    {"id",
     "Buku ini mempunyai daftar isi, judul bertingkat, dan urutan baca yang jelas; catatan dan rujukan dapat diikuti "
     "bolak-balik melalui tautan.",
     " Nomor halamannya sama dengan buku cetak.",
     {"Seluruh isinya berupa teks.", "Setiap gambar mempunyai teks pengganti.",
      "Sebagian gambar belum mempunyai teks pengganti."}},
    {"fr",
     "Ce livre comporte une table des matières, des titres hiérarchisés et un ordre de lecture clair ; les notes et "
     "les "
     "références se suivent dans les deux sens par des liens.",
     " Les numéros de page sont ceux du livre imprimé.",
     {"Tout son contenu est textuel.", "Chaque image a un texte de remplacement.",
      "Certaines images n’ont pas de texte de remplacement."}},
    {"es",
     "Este libro tiene índice, títulos jerárquicos y un orden de lectura claro; las notas y las referencias se "
     "recorren "
     "en ambos sentidos mediante enlaces.",
     " Los números de página son los del libro impreso.",
     {"Todo su contenido es texto.", "Cada imagen tiene un texto alternativo.",
      "Algunas imágenes no tienen texto alternativo."}},
    {"ru",
     "В книге есть оглавление, иерархия заголовков и ясный порядок чтения; по примечаниям и ссылкам можно переходить в "
     "обе стороны.",
     " Номера страниц совпадают с печатным изданием.",
     {"Всё содержание представлено текстом.", "У каждого изображения есть текстовое описание.",
      "У некоторых изображений нет текстового описания."}},
    {"ar",
     "يحتوي هذا الكتاب على فهرس محتويات وعناوين متدرجة وترتيب قراءة واضح، ويمكن التنقل بين الحواشي والمراجع بالروابط.",
     " أرقام الصفحات هي أرقام الكتاب المطبوع.",
     {"المحتوى كله نصي.", "لكل صورة نص بديل.", "بعض الصور بلا نص بديل."}},
    {"zh",
     "本书有目录、分级标题和清晰的阅读顺序；注释与参考文献可通过链接往返。",
     "页码与印刷版一致。",
     {"内容全部为文本。", "每幅图片都有替代文本。", "部分图片没有替代文本。"}},
    {"",
     "This book has a table of contents, nested headings and a clear reading order; notes and references can be "
     "followed "
     "both ways by links.",
     " Page numbers are those of the printed book.",
     {"All of its content is text.", "Every picture has alternative text.", "Some pictures have no alternative text."}},
};

static struct str summary_of(const struct plan *plan, const struct access *facts)
{
    size_t i = 0;
    struct str base = uc_lang_base(plan->lang);
    while (summaries[i].lang[0] && !str_is_nocase(base, summaries[i].lang))
        i++;
    int known = facts->undescribed ? UNDESCRIBED : facts->pictures ? DESCRIBED : ALL_TEXT;
    return str_format(plan->arena, "%s%s%s%s", summaries[i].structure, facts->pages ? summaries[i].pages : "",
                      str_is(base, "zh") ? "" : " ", summaries[i].pictures[known]);
}

struct access access_of(const struct plan *plan)
{
    struct access facts = {.pictures = plan->cover != NULL}; /* the cover's text is the title */
    for (size_t i = 0; i < plan->book->n_chapters; i++) {
        if (plan->book->chapters[i]->root)
            facts_tree(&facts, plan, plan->book->chapters[i]->root);
        facts.index |= plan->book->chapters[i]->role == CHAPTER_AUTHORS;
    }
    for (size_t i = 0; i < plan->book->n_notes; i++)
        if (plan->book->notes[i]->number && plan->book->notes[i]->body)
            facts_tree(&facts, plan, plan->book->notes[i]->body);
    facts.headings = plan->headings;
    facts.pages = plan->n_marks > 0;
    facts.summary = summary_of(plan, &facts);
    return facts;
}

static void property(struct buf *out, const char *name, const char *value)
{
    buf_printf(out, "<meta property=\"schema:%s\">%s</meta>\n", name, value);
}

void access_write(struct buf *out, const struct plan *plan)
{
    struct access facts = access_of(plan);
    property(out, "accessMode", "textual");
    if (facts.pictures) {
        property(out, "accessMode", "visual");
        property(out, "accessModeSufficient", "textual,visual");
    }
    if (!facts.undescribed)
        property(out, "accessModeSufficient", "textual");
    property(out, "accessibilityFeature", "tableOfContents");
    property(out, "accessibilityFeature", "readingOrder");
    if (facts.headings)
        property(out, "accessibilityFeature", "structuralNavigation");
    if (facts.index)
        property(out, "accessibilityFeature", "index");
    if (facts.pages) {
        property(out, "accessibilityFeature", "pageNavigation");
        property(out, "accessibilityFeature", "pageBreakMarkers");
    }
    if (facts.pictures && !facts.undescribed)
        property(out, "accessibilityFeature", "alternativeText");
    property(out, "accessibilityFeature", "displayTransformability");
    property(out, "accessibilityHazard", "none");
    buf_z(out, "<meta property=\"schema:accessibilitySummary\">");
    xml_text(out, facts.summary);
    buf_z(out, "</meta>\n");
}

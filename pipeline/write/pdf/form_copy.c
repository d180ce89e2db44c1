/* Takes checked pages, gives their objects to a file of ours under new numbers. Objects that pages share are copied once;
   what stands where it is used stays there. */
#include "write/pdf/form.h"

#include "write/pdf/put.h"

struct copying {
    struct pdf_form *form;
    struct pdf_file *file;
};

static pdf_ref copy_object(struct copying *c, struct pdf_object *object);

static void put_pointer(void *context, const struct pdf_value *value, struct buf *out)
{
    struct copying *c = context;
    struct pdf_object *object = pdf_source_object(&c->form->source, value);
    if (object && object->note)
        pdf_put_ref(out, copy_object(c, object));
    else
        buf_z(out, "null");
}

/* What it refers to comes first; the check has seen that this ends. */
static pdf_ref copy_object(struct copying *c, struct pdf_object *object)
{
    struct buf entries = {0};
    if (object->note->copy)
        return object->note->copy;
    pdf_members_put(&object->value, put_pointer, c, &entries);
    if (object->stream) {
        object->note->copy = pdf_file_stream(c->file, buf_view(&entries), object->bytes, false);
    } else {
        object->note->copy = pdf_file_object(c->file);
        pdf_file_entries(c->file, object->note->copy, buf_view(&entries));
    }
    buf_release(&entries);
    return object->note->copy;
}

static void put_share(struct buf *out, double length)
{
    pdf_put_nano(out, (int64_t)(1e9 / length + 0.5));
}

pdf_ref pdf_form_copy(struct pdf_form *form, const struct pdf_form_page *page, struct pdf_file *file)
{
    struct copying c = {form, file};
    struct buf entries = {0};
    buf_z(&entries, "/Type /XObject\n/Subtype /Form\n/BBox [0 0 ");
    pdf_put_milli(&entries, (int64_t)(page->width * 1000));
    buf_char(&entries, ' ');
    pdf_put_milli(&entries, (int64_t)(page->height * 1000));
    buf_z(&entries, "]\n/Matrix [");
    put_share(&entries, page->width);
    buf_z(&entries, " 0 0 ");
    put_share(&entries, page->height);
    buf_z(&entries, " 0 0]\n");
    if (page->transparent)
        buf_printf(&entries, "/Group <</Type /Group /S /Transparency /I true /CS /%s>>\n",
                   page->coloured ? "DeviceRGB" : "DeviceGray");
    buf_z(&entries, "/Resources ");
    pdf_value_put(page->resources, put_pointer, &c, &entries);
    buf_z(&entries, "\n/Filter /FlateDecode\n");
    pdf_ref ref = pdf_file_stream(file, buf_view(&entries), page->deflated, false);
    buf_release(&entries);
    return ref;
}

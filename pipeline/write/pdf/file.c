/* Takes objects as PDF syntax, gives a PDF 1.7 file through libharu's object layer: it numbers the objects, holds the page
   tree and the cross-reference table. Its fonts, images, text operators and savers are not used: they abort on bad
   input, or do not notice a full disk. Refuses files over 2 GiB, where its offsets end. */
#include <hpdf.h>
#include <hpdf_doc.h>

#include "write/pdf/file.h"

#include <string.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/mem.h"

_Static_assert(HPDF_VERSION_ID == 20300, "structures of libharu are used as they are in 2.3.0");

enum { BLOCK = 1 << 16, XREF_BLOCK = 65536, PAGES_A_NODE = 64 };
#define OBJECT_NUMBER 0x00FFFFFFu

/* What an object writes, by its number. */
struct object {
    struct str entries;
    pdf_entries_fn *fn;
    void *context;
    struct str bytes;
    uint32_t index;
    bool own;
};

struct pdf_file {
    HPDF_Doc doc;
    struct arena *arena;
    struct object *objects;
    size_t n_objects;
    struct buf scratch, identity;
    struct output *output;
    char *block;
    size_t n_block;
    uint64_t written;
    enum pdf_fault fault;
};

static void *library_alloc(HPDF_UINT size)
{
    return mem_alloc(size);
}

static void library_free(void *p)
{
    mem_free(p);
}

struct pdf_file *pdf_file_new(void)
{
    struct pdf_file *file = mem_zalloc(sizeof *file);
    file->doc = HPDF_NewEx(NULL, library_alloc, library_free, 0, file);
    if (!file->doc) {
        mem_free(file);
        return NULL;
    }
    file->arena = arena_new();
    file->doc->xref->entries->items_per_block = XREF_BLOCK;
    HPDF_SetPagesConfiguration(file->doc, PAGES_A_NODE);
    if (file->doc->info)
        HPDF_Dict_RemoveElement(file->doc->info, "Producer");
    return file;
}

void pdf_file_free(struct pdf_file *file)
{
    if (!file)
        return;
    HPDF_Free(file->doc);
    for (size_t i = 0; i < file->n_objects; i++)
        if (file->objects[i].own)
            mem_free((void *)(uintptr_t)file->objects[i].bytes.p);
    mem_free(file->objects);
    buf_release(&file->scratch);
    buf_release(&file->identity);
    mem_free(file->block);
    arena_free(file->arena);
    mem_free(file);
}

int pdf_file_error(const struct pdf_file *file)
{
    return (int)HPDF_GetError(file->doc);
}

static pdf_ref number_of(HPDF_Dict dict)
{
    return dict ? dict->header.obj_id & OBJECT_NUMBER : 0;
}

static struct object *object_at(struct pdf_file *file, pdf_ref object)
{
    if (object >= file->n_objects) {
        size_t cap = file->n_objects;
        file->objects = mem_grow(file->objects, &cap, (size_t)object + 1, sizeof *file->objects);
        memset(file->objects + file->n_objects, 0, (cap - file->n_objects) * sizeof *file->objects);
        file->n_objects = cap;
    }
    return &file->objects[object];
}

static HPDF_Dict dict_at(const struct pdf_file *file, pdf_ref object)
{
    HPDF_XrefEntry entry = object ? HPDF_Xref_GetEntry(file->doc->xref, object) : NULL;
    return entry ? entry->obj : NULL;
}

static HPDF_STATUS put(HPDF_Stream stream, struct str s)
{
    return s.n ? HPDF_Stream_Write(stream, (const HPDF_BYTE *)s.p, (HPDF_UINT)s.n) : HPDF_OK;
}

static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
    struct pdf_file *file = dict->error->user_data;
    struct object *object = object_at(file, number_of(dict));
    if (!object->fn)
        return put(stream, object->entries);
    buf_clear(&file->scratch);
    object->fn(object->context, object->index, &file->scratch);
    return put(stream, buf_view(&file->scratch));
}

/* libharu copies a stream's bytes: they come in for the time that it writes them, and go. */
static HPDF_STATUS load_bytes(HPDF_Dict dict)
{
    struct pdf_file *file = dict->error->user_data;
    struct object *object = object_at(file, number_of(dict));
    HPDF_STATUS status = HPDF_OK;
    if (!object->bytes.n)
        return status;
    HPDF_Stream larger = HPDF_MemStream_New(dict->mmgr, BLOCK);
    if (larger) {
        HPDF_Stream_Free(dict->stream);
        dict->stream = larger;
    }
    dict->filter = HPDF_STREAM_FILTER_NONE;
    return put(dict->stream, object->bytes);
}

static HPDF_STATUS drop_bytes(HPDF_Dict dict)
{
    struct pdf_file *file = dict->error->user_data;
    struct object *object = object_at(file, number_of(dict));
    HPDF_MemStream_FreeData(dict->stream);
    if (object->own)
        mem_free((void *)(uintptr_t)object->bytes.p);
    object->bytes = STR_NONE;
    object->own = false;
    return HPDF_OK;
}

pdf_ref pdf_file_catalog(const struct pdf_file *file)
{
    return number_of(file->doc->catalog);
}

pdf_ref pdf_file_info(const struct pdf_file *file)
{
    return number_of(file->doc->info);
}

pdf_ref pdf_file_object(struct pdf_file *file)
{
    HPDF_Dict dict = HPDF_Dict_New(file->doc->mmgr);
    if (!dict || HPDF_Xref_Add(file->doc->xref, dict) != HPDF_OK)
        return 0;
    dict->write_fn = write_entries;
    return number_of(dict);
}

pdf_ref pdf_file_page(struct pdf_file *file)
{
    HPDF_Page page = HPDF_AddPage(file->doc);
    if (!page)
        return 0;
    /* the library's boxes are rounded to whole points, its resources are each page's own */
    HPDF_Dict_RemoveElement(page, "MediaBox");
    HPDF_Dict_RemoveElement(page, "Resources");
    page->write_fn = write_entries;
    return number_of(page);
}

void pdf_file_entries(struct pdf_file *file, pdf_ref object, struct str entries)
{
    HPDF_Dict dict = dict_at(file, object);
    if (!dict)
        return;
    dict->write_fn = write_entries;
    object_at(file, object)->entries = str_dup(file->arena, entries);
}

void pdf_file_lazy(struct pdf_file *file, pdf_ref object, pdf_entries_fn *fn, void *context, uint32_t index)
{
    if (!object)
        return;
    struct object *o = object_at(file, object);
    o->fn = fn;
    o->context = context;
    o->index = index;
}

static void set_bytes(struct pdf_file *file, HPDF_Dict dict, struct str entries, struct str bytes, bool own)
{
    struct object *object = object_at(file, number_of(dict));
    object->entries = str_dup(file->arena, entries);
    object->bytes = bytes;
    object->own = own;
    dict->filter = HPDF_STREAM_FILTER_NONE;
    dict->before_write_fn = load_bytes;
    dict->write_fn = write_entries;
    dict->after_write_fn = drop_bytes;
}

pdf_ref pdf_file_stream(struct pdf_file *file, struct str entries, struct str bytes, bool own)
{
    HPDF_Dict dict = HPDF_DictStream_New(file->doc->mmgr, file->doc->xref);
    if (!dict) {
        if (own)
            mem_free((void *)(uintptr_t)bytes.p);
        return 0;
    }
    set_bytes(file, dict, entries, bytes, own);
    return number_of(dict);
}

pdf_ref pdf_file_deflated(struct pdf_file *file, struct str entries, struct str text)
{
    struct buf all = {0};
    buf_str(&all, entries);
    buf_z(&all, "/Filter /FlateDecode\n");
    pdf_ref ref = pdf_file_stream(file, buf_view(&all), deflate_zlib(text, 6), true);
    buf_release(&all);
    return ref;
}

void pdf_file_contents(struct pdf_file *file, pdf_ref page, struct str deflated)
{
    HPDF_Dict dict = dict_at(file, page);
    if (!dict) {
        mem_free((void *)(uintptr_t)deflated.p);
        return;
    }
    HPDF_Dict contents = ((HPDF_PageAttr)dict->attr)->contents;
    set_bytes(file, contents, deflated.n ? STR("/Filter /FlateDecode\n") : STR_NONE, deflated, deflated.n > 0);
}

pdf_ref pdf_file_contents_ref(const struct pdf_file *file, pdf_ref page)
{
    HPDF_Dict dict = dict_at(file, page);
    return dict ? number_of(((HPDF_PageAttr)dict->attr)->contents) : 0;
}

void pdf_file_drop_contents(struct pdf_file *file, pdf_ref page)
{
    HPDF_Dict dict = dict_at(file, page);
    if (dict)
        HPDF_Dict_RemoveElement(dict, "Contents");
}

void pdf_file_identify(struct pdf_file *file, struct str bytes)
{
    uint8_t digest[16];
    digest_md5(bytes, digest);
    buf_add(&file->identity, digest, sizeof digest);
}

static bool flush(struct pdf_file *file)
{
    bool good = output_write(file->output, file->block, file->n_block);
    file->n_block = 0;
    if (!good)
        file->fault = PDF_FAULT_OUTPUT;
    return good;
}

static HPDF_STATUS write_block(HPDF_Stream stream, const HPDF_BYTE *p, HPDF_UINT n)
{
    struct pdf_file *file = stream->attr;
    file->written += n;
    if (file->written > HPDF_LIMIT_MAX_INT)
        file->fault = PDF_FAULT_TOO_LARGE;
    if (file->fault != PDF_FAULT_NONE)
        return HPDF_FILE_IO_ERROR;
    while (n > 0) {
        size_t room = BLOCK - file->n_block, part = n < room ? n : room;
        memcpy(file->block + file->n_block, p, part);
        file->n_block += part;
        p += part;
        n -= (HPDF_UINT)part;
        if (file->n_block == BLOCK && !flush(file))
            return HPDF_FILE_IO_ERROR;
    }
    return HPDF_OK;
}

static void set_identifier(struct pdf_file *file)
{
    uint8_t digest[16];
    digest_md5(buf_view(&file->identity), digest);
    HPDF_Array array = HPDF_Array_New(file->doc->mmgr);
    for (int i = 0; array && i < 2; i++)
        HPDF_Array_Add(array, HPDF_Binary_New(file->doc->mmgr, digest, sizeof digest));
    HPDF_Dict_Add(file->doc->trailer, "ID", array);
}

enum pdf_fault pdf_file_save(struct pdf_file *file, struct output *output)
{
    set_identifier(file);
    file->output = output;
    file->block = mem_alloc(BLOCK);
    file->doc->stream = HPDF_CallbackWriter_New(file->doc->mmgr, write_block, file);
    file->doc->pdf_version = HPDF_VER_17; /* several calls lower it: so last */
    if (HPDF_GetError(file->doc) != HPDF_OK || !file->doc->stream)
        return PDF_FAULT_LIBRARY;
    HPDF_STATUS status = HPDF_SaveToStream(file->doc);
    if (file->fault != PDF_FAULT_NONE)
        return file->fault;
    if (status != HPDF_OK || HPDF_GetError(file->doc) != HPDF_OK)
        return PDF_FAULT_LIBRARY;
    return flush(file) ? PDF_FAULT_NONE : file->fault;
}

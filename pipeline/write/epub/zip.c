/* The container. Takes files in order, the mimetype first; gives the archive's bytes: no extra fields, no data
   descriptors, one time for all, which does not depend on a zone. Libzip's errors are reported as failures. */
#include "write/epub/epub.h"

#include <zip.h>

#include "base/civil.h"
#include "base/mem.h"
#include "write/messages.h"

#define LEVEL 6

struct container {
    struct press *press;
    const char *path;
    zip_source_t *source;
    zip_t *zip;
    zip_uint16_t dos_time, dos_date;
    bool failed;
};

static bool container_fail(struct container *c, const char *why)
{
    if (!c->failed)
        diag_add(c->press->diag, (struct place){c->path, 0, 0}, &msg_epub_library, why);
    c->failed = true;
    return false;
}

/* A time from 1980 on, as zip has it, in UTC. */
static void container_time(struct container *c, long long seconds)
{
    if (seconds < 315532800LL)
        seconds = 315532800LL;
    if (seconds > 4354819199LL)
        seconds = 4354819199LL; /* the end of 2107 */
    struct civil at = civil_of_seconds(seconds);
    c->dos_date = (zip_uint16_t)((at.year - 1980) << 9 | at.month << 5 | at.day);
    c->dos_time = (zip_uint16_t)(at.hour << 11 | at.minute << 5 | at.second / 2);
}

struct container *container_new(struct press *press, const char *path, long long time)
{
    struct container *c = mem_zalloc(sizeof *c);
    zip_error_t error;
    zip_error_init(&error);
    c->press = press;
    c->path = path;
    container_time(c, time);
    c->source = zip_source_buffer_create(NULL, 0, 0, &error);
    if (c->source)
        c->zip = zip_open_from_source(c->source, ZIP_TRUNCATE, &error);
    if (!c->zip) {
        container_fail(c, zip_error_strerror(&error));
        zip_source_free(c->source);
        mem_free(c);
        c = NULL;
    } else {
        zip_source_keep(c->source);
    }
    zip_error_fini(&error);
    return c;
}

void container_add(struct container *c, const char *name, struct str bytes, bool stored)
{
    if (c->failed)
        return;
    zip_source_t *source = zip_source_buffer(c->zip, bytes.p ? bytes.p : "", bytes.n, 0);
    zip_int64_t index = source ? zip_file_add(c->zip, name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (source && index < 0)
        zip_source_free(source);
    bool good = index >= 0 && zip_file_set_dostime(c->zip, (zip_uint64_t)index, c->dos_time, c->dos_date, 0) == 0 &&
                zip_set_file_compression(c->zip, (zip_uint64_t)index, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                         stored ? 0 : LEVEL) == 0;
    if (!good)
        container_fail(c, zip_strerror(c->zip));
}

static bool container_read(struct container *c, struct str *out)
{
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(c->source, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE) || zip_source_open(c->source) != 0)
        return container_fail(c, zip_error_strerror(zip_source_error(c->source)));
    char *bytes = arena_alloc(c->press->arena, stat.size + 1);
    size_t n = 0;
    while (n < stat.size) {
        zip_int64_t got = zip_source_read(c->source, bytes + n, stat.size - n);
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    zip_source_close(c->source);
    *out = (struct str){bytes, n};
    return n == stat.size || container_fail(c, zip_error_strerror(zip_source_error(c->source)));
}

bool container_end(struct container *c, struct str *out)
{
    bool good = !c->failed;
    if (good && zip_close(c->zip) != 0)
        good = container_fail(c, zip_strerror(c->zip));
    else if (good)
        c->zip = NULL;
    if (c->zip)
        zip_discard(c->zip);
    good = good && container_read(c, out);
    zip_source_free(c->source);
    mem_free(c);
    return good;
}

/* PNG, by libpng, whose errors come back by longjmp into `guard`. Takes a file's bytes, gives its head or its pixels in
   8 bits a channel; refuses broken or truncated data. Chunks that do not change pixels are skipped unread. */
#include "base/image/codec.h"

#include <png.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"

#define BROKEN "its PNG data is broken or cut short"

struct job {
    png_structp png;
    png_infop info;
    struct str rest; /* bytes not read yet */
    const struct image *image;
    uint8_t *row, *whole, *colour, *alpha; /* from the heap */
    uint8_t channels;                      /* of colour */
    const struct pixels *small;            /* when reducing: the size wanted */
    struct buf out;                        /* when writing */
    const struct pixels *pixels;
};

static uint32_t be32(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 | (uint32_t)u[2] << 8 | u[3];
}

/* Colour types and the depths that go with them (PNG, third edition, table 12). */
static bool is_kind(unsigned depth, unsigned type)
{
    static const unsigned depths[7] = {1 | 2 | 4 | 8 | 16, 0, 8 | 16, 1 | 2 | 4 | 8, 8 | 16, 0, 8 | 16};
    bool power = depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    return type < 7 && power && (depths[type] & depth) != 0;
}

/* Looks through the chunks before the pixels. False when there are no pixels. */
static bool scan_chunks(struct str rest, struct image *out)
{
    while (rest.n >= 12) {
        uint32_t n = be32(rest.p);
        struct str type = str_sub(rest, 4, 8), body = str_sub(rest, 8, 8 + (size_t)n);
        if (str_is(type, "IDAT")) {
            return true;
        }
        if (n > rest.n - 12) {
            return false;
        }
        if (str_is(type, "tRNS")) {
            out->alpha = true;
        } else if (str_is(type, "pHYs") && n == 9 && body.p[8] == 1) { /* dots a metre */
            out->dpi_x = (uint32_t)(((uint64_t)be32(body.p) * 254 + 5000) / 10000);
            out->dpi_y = (uint32_t)(((uint64_t)be32(body.p + 4) * 254 + 5000) / 10000);
        }
        rest = str_sub(rest, 12 + (size_t)n, rest.n);
    }
    return false;
}

bool png_probe(struct str bytes, struct image *out, const char **why)
{
    *why = BROKEN;
    if (bytes.n < 33 || be32(bytes.p + 8) != 13 || memcmp(bytes.p + 12, "IHDR", 4) != 0) {
        return false;
    }
    const unsigned char *head = (const unsigned char *)bytes.p + 16;
    unsigned depth = head[8], type = head[9];
    if (!is_kind(depth, type) || head[10] != 0 || head[11] != 0 || head[12] > 1) {
        return false;
    }
    out->width = be32(bytes.p + 16);
    out->height = be32(bytes.p + 20);
    if (!image_size_fits(out->width, out->height, why)) {
        return false;
    }
    *why = BROKEN;
    out->channels = type & PNG_COLOR_MASK_COLOR ? 3 : 1;
    out->alpha = (type & PNG_COLOR_MASK_ALPHA) != 0;
    out->format = IMAGE_PNG;
    return scan_chunks(str_sub(bytes, 33, bytes.n), out);
}

static void on_error(png_structp png, png_const_charp text)
{
    (void)text;
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp text)
{
    (void)png;
    (void)text;
}

static png_voidp take_memory(png_structp png, png_alloc_size_t n)
{
    (void)png;
    return mem_alloc(n);
}

static void give_memory(png_structp png, png_voidp p)
{
    (void)png;
    mem_free(p);
}

static void read_bytes(png_structp png, png_bytep out, size_t n)
{
    struct job *job = png_get_io_ptr(png);
    if (n > job->rest.n) {
        png_error(png, "cut short");
    }
    memcpy(out, job->rest.p, n);
    job->rest = str_sub(job->rest, n, job->rest.n);
}

/* Calls work; false when libpng gave up inside it. Nothing local lives across the jump. */
static bool guard(struct job *job, void (*work)(struct job *))
{
    if (setjmp(png_jmpbuf(job->png)) != 0) {
        return false;
    }
    work(job);
    return true;
}

static void set_reading(struct job *job)
{
    static const png_byte skipped[] = "iCCP\0iTXt\0tEXt\0zTXt\0eXIf\0sPLT\0hIST\0tIME";
    png_set_keep_unknown_chunks(job->png, PNG_HANDLE_CHUNK_NEVER, skipped, sizeof skipped / 5);
    png_set_user_limits(job->png, IMAGE_MAX_SIDE, IMAGE_MAX_SIDE);
    png_set_crc_action(job->png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_read_fn(job->png, job, read_bytes);
    png_read_info(job->png, job->info);
    bool alpha = (png_get_color_type(job->png, job->info) & PNG_COLOR_MASK_ALPHA) != 0 ||
                 png_get_valid(job->png, job->info, PNG_INFO_tRNS) != 0;
    if (alpha != job->image->alpha) { /* transparency that libpng would not take */
        png_error(job->png, "not what its head says");
    }
}

/* Eight bits a channel: grey or RGB, with alpha where the picture has transparency. */
static void set_depth(struct job *job)
{
    png_set_scale_16(job->png);
    png_set_expand(job->png);
    png_set_interlace_handling(job->png);
    png_read_update_info(job->png, job->info);
}

static void check_rows(struct job *job)
{
    set_reading(job);
    int passes = png_set_interlace_handling(job->png);
    png_read_update_info(job->png, job->info);
    job->row = mem_zalloc(png_get_rowbytes(job->png, job->info) + 8);
    uint32_t height = png_get_image_height(job->png, job->info);
    for (int pass = 0; pass < passes; pass++) {
        for (uint32_t y = 0; y < height; y++) {
            png_read_row(job->png, job->row, NULL);
        }
    }
    png_read_end(job->png, NULL);
}

/* Parts a row of `n` pixels, each colour and perhaps alpha, into the two. */
static void split_row(const struct job *job, const uint8_t *row, uint32_t y, uint32_t n)
{
    size_t channels = job->channels;
    uint8_t *colour = job->colour + (size_t)y * n * channels;
    if (!job->alpha) {
        memcpy(colour, row, n * channels);
        return;
    }
    uint8_t *alpha = job->alpha + (size_t)y * n;
    for (uint32_t x = 0; x < n; x++, row += channels + 1, colour += channels) {
        memcpy(colour, row, channels);
        alpha[x] = row[channels];
    }
}

static void read_interlaced(struct job *job, size_t row_bytes, uint32_t width, uint32_t height)
{
    job->whole = mem_zalloc(row_bytes * height);
    int passes = png_set_interlace_handling(job->png);
    for (int pass = 0; pass < passes; pass++) {
        for (uint32_t y = 0; y < height; y++) {
            png_read_row(job->png, job->whole + row_bytes * y, NULL);
        }
    }
    for (uint32_t y = 0; y < height; y++) {
        split_row(job, job->whole + row_bytes * y, y, width);
    }
}

static void decode_rows(struct job *job)
{
    set_reading(job);
    set_depth(job);
    uint32_t width = png_get_image_width(job->png, job->info), height = png_get_image_height(job->png, job->info);
    size_t row_bytes = png_get_rowbytes(job->png, job->info), total = png_get_channels(job->png, job->info);
    bool alpha = total == 2 || total == 4;
    if (width != job->image->width || height != job->image->height || row_bytes != width * total) {
        png_error(job->png, "not what its head says");
    }
    job->channels = (uint8_t)(total - alpha);
    job->colour = mem_alloc((size_t)width * height * job->channels);
    job->alpha = alpha ? mem_alloc((size_t)width * height) : NULL;
    if (png_get_interlace_type(job->png, job->info) != PNG_INTERLACE_NONE) {
        read_interlaced(job, row_bytes, width, height);
    } else {
        job->row = mem_alloc(row_bytes);
        for (uint32_t y = 0; y < height; y++) {
            png_read_row(job->png, job->row, NULL);
            split_row(job, job->row, y, width);
        }
    }
    png_read_end(job->png, NULL);
}

static bool run_reading(struct job *job, const struct image *image, const struct pixels *small,
                        void (*work)(struct job *), const char **why)
{
    *job = (struct job){.rest = image->bytes, .image = image, .small = small};
    job->png =
        png_create_read_struct_2(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning, NULL, take_memory, give_memory);
    job->info = job->png ? png_create_info_struct(job->png) : NULL;
    if (!job->info) {
        mem_fail("PNG");
    }
    bool ok = guard(job, work);
    png_destroy_read_struct(&job->png, &job->info, NULL);
    mem_free(job->row);
    mem_free(job->whole);
    if (!ok) {
        mem_free(job->colour);
        mem_free(job->alpha);
        *why = BROKEN;
    }
    return ok;
}

bool png_check(const struct image *image, const char **why)
{
    struct job job;
    return run_reading(&job, image, NULL, check_rows, why);
}

bool image_decode_png(const struct image *image, uint8_t **colour, uint8_t **alpha, uint8_t *channels, const char **why)
{
    struct job job;
    *colour = *alpha = NULL;
    if (!run_reading(&job, image, NULL, decode_rows, why)) {
        return false;
    }
    *colour = job.colour;
    *alpha = job.alpha;
    *channels = job.channels;
    return true;
}

/* Gives up, as for a broken file, at the first pixel that has a colour: most pictures show one in their first rows. */
static void grey_rows(struct job *job)
{
    set_reading(job);
    int passes = png_set_interlace_handling(job->png);
    set_depth(job);
    size_t channels = png_get_channels(job->png, job->info), n = png_get_rowbytes(job->png, job->info);
    uint32_t height = png_get_image_height(job->png, job->info);
    job->row = mem_zalloc(n + 8);
    for (int pass = 0; pass < passes && channels >= 3; pass++) {
        for (uint32_t y = 0; y < height; y++) {
            png_read_row(job->png, job->row, NULL);
            for (size_t i = 0; i + channels <= n; i += channels) {
                const uint8_t *p = job->row + i;
                if (p[0] != p[1] || p[1] != p[2]) {
                    png_error(job->png, "coloured");
                }
            }
        }
    }
}

bool image_is_grey_png(const struct image *image)
{
    struct job job;
    const char *why;
    return run_reading(&job, image, NULL, grey_rows, &why);
}

/* Reducing while reading: pixels of 8 bits, with a palette or without, that need no other change. Each cell of the result
   is the average of the pixels that it covers, or of every second one of every second row where it covers many. */

#define MANY 4 /* pixels across a cell */
#define PACK 21 /* bits for the sum of one channel over a cell, three in a word */
#define PACK_MOST ((1u << PACK) / 256) /* pixels of a cell */

struct reduction {
    uint32_t width, height, step;
    bool indexed;
    uint64_t palette[256]; /* packed */
    uint32_t *edges; /* width + 1 columns of the picture at which cells begin */
    uint64_t *sums;  /* of a row of cells, packed */
};

static bool is_plain(const struct job *job)
{
    return png_get_bit_depth(job->png, job->info) == 8 && !job->image->alpha &&
           (uint64_t)(job->image->width / job->small->width + 1) * (job->image->height / job->small->height + 1) <
               PACK_MOST &&
           png_get_interlace_type(job->png, job->info) == PNG_INTERLACE_NONE;
}

static void reduction_start(struct job *job, struct reduction *r)
{
    png_colorp colours = NULL;
    int n = 0;
    size_t channels = job->image->channels;
    *r = (struct reduction){.width = job->small->width, .height = job->small->height};
    r->step = job->image->width / r->width >= MANY && job->image->height / r->height >= MANY ? 2 : 1;
    r->indexed = png_get_color_type(job->png, job->info) == PNG_COLOR_TYPE_PALETTE;
    if (r->indexed && png_get_PLTE(job->png, job->info, &colours, &n) == 0) {
        png_error(job->png, "no palette");
    }
    for (int i = 0; i < n && i < 256; i++) {
        r->palette[i] = colours[i].red | (uint64_t)colours[i].green << PACK | (uint64_t)colours[i].blue << 2 * PACK;
    }
    job->channels = (uint8_t)channels;
    job->colour = mem_alloc((size_t)r->width * r->height * channels);
    job->row = mem_alloc(png_get_rowbytes(job->png, job->info));
    job->whole = mem_zalloc((size_t)r->width * sizeof *r->sums + (size_t)(r->width + 1) * sizeof *r->edges);
    r->sums = (uint64_t *)(void *)job->whole;
    r->edges = (uint32_t *)(void *)(r->sums + r->width);
    for (uint32_t i = 0; i <= r->width; i++) {
        r->edges[i] = image_edge(i, job->image->width, r->width);
    }
}

static inline uint64_t cell_sum(const struct job *job, const struct reduction *r, uint32_t from, uint32_t to)
{
    uint64_t sum = 0;
    if (r->indexed) {
        const uint8_t *row = job->row;
        for (uint32_t x = from; x < to; x += r->step) {
            sum += r->palette[row[x]];
        }
        return sum;
    }
    for (uint32_t x = from; x < to; x += r->step) {
        const uint8_t *p = job->row + (size_t)x * job->channels;
        sum += job->channels == 1 ? p[0] : p[0] | (uint64_t)p[1] << PACK | (uint64_t)p[2] << 2 * PACK;
    }
    return sum;
}

static void row_add(const struct job *job, const struct reduction *r)
{
    for (uint32_t i = 0; i < r->width; i++) {
        r->sums[i] += cell_sum(job, r, r->edges[i], r->edges[i + 1]);
    }
}

static void row_end(struct job *job, const struct reduction *r, uint32_t y, uint32_t rows)
{
    uint8_t *out = job->colour + (size_t)y * r->width * job->channels;
    for (uint32_t i = 0; i < r->width; i++) {
        uint32_t count = rows * ((r->edges[i + 1] - r->edges[i] + r->step - 1) / r->step);
        uint64_t sums = r->sums[i];
        for (size_t c = 0; c < job->channels; c++, sums >>= PACK) {
            *out++ = (uint8_t)(((uint32_t)(sums & ((1u << PACK) - 1)) + count / 2) / count);
        }
        r->sums[i] = 0;
    }
}

static void reduce_rows(struct job *job)
{
    struct reduction r;
    png_set_option(job->png, PNG_IGNORE_ADLER32, PNG_OPTION_ON); /* chunks have sums of their own */
    set_reading(job);
    if (!is_plain(job)) {
        return;
    }
    png_read_update_info(job->png, job->info);
    reduction_start(job, &r);
    for (uint32_t cell = 0, y = 0; cell < r.height; cell++) {
        uint32_t rows = 0, from = y, end = image_edge(cell + 1, job->image->height, r.height);
        for (; y < end; y++) {
            png_read_row(job->png, job->row, NULL);
            if ((y - from) % r.step == 0) {
                row_add(job, &r);
                rows++;
            }
        }
        row_end(job, &r, cell, rows);
    }
}

/* False also when it has to be read whole. */
static bool png_reduce(const struct image *image, uint32_t w, uint32_t h, struct pixels *out)
{
    struct job job;
    const char *why;
    *out = (struct pixels){.width = w, .height = h};
    if (!run_reading(&job, image, out, reduce_rows, &why)) {
        return false;
    }
    out->p = job.colour;
    out->channels = job.channels;
    return out->p != NULL;
}

bool png_pixels(const struct image *image, uint32_t w, uint32_t h, struct pixels *out, const char **why)
{
    uint8_t *alpha;
    if (w < image->width && h < image->height && png_reduce(image, w, h, out)) {
        return true;
    }
    *out = (struct pixels){.width = image->width, .height = image->height};
    if (!image_decode_png(image, &out->p, &alpha, &out->channels, why)) {
        return false;
    }
    image_flatten(out->p, alpha, (size_t)out->width * out->height, out->channels);
    mem_free(alpha);
    return true;
}

static void write_bytes(png_structp png, png_bytep p, size_t n)
{
    struct job *job = png_get_io_ptr(png);
    buf_add(&job->out, p, n);
}

static void flush_bytes(png_structp png)
{
    (void)png;
}

static void encode_rows(struct job *job)
{
    const struct pixels *s = job->pixels;
    png_set_write_fn(job->png, job, write_bytes, flush_bytes);
    png_set_user_limits(job->png, IMAGE_MAX_SIDE, IMAGE_MAX_SIDE);
    png_set_compression_level(job->png, 9);
    png_set_IHDR(job->png, job->info, s->width, s->height, 8,
                 s->channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(job->png, job->info);
    for (uint32_t y = 0; y < s->height; y++) {
        png_write_row(job->png, s->p + (size_t)y * s->width * s->channels);
    }
    png_write_end(job->png, job->info);
}

struct str image_encode_png(struct arena *arena, const uint8_t *pixels, uint32_t width, uint32_t height,
                            uint8_t channels)
{
    const struct pixels s = {(uint8_t *)(uintptr_t)pixels, width, height, channels}; /* read only */
    struct job job = {.pixels = &s};
    job.png =
        png_create_write_struct_2(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning, NULL, take_memory, give_memory);
    job.info = job.png ? png_create_info_struct(job.png) : NULL;
    if (!job.info || !guard(&job, encode_rows)) {
        mem_fail("a picture");
    }
    png_destroy_write_struct(&job.png, &job.info);
    return buf_take(&job.out, arena);
}

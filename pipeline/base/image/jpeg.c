/* JPEG pixels, by libjpeg, whose errors come back by longjmp into `guard`. Takes a file's bytes, gives pixels or the
   word that they are all there; refuses broken and truncated data (which libjpeg would only warn of) and files of
   endless scans. */
#include "base/image/codec.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

#include "base/arena.h"
#include "base/mem.h"

#define BROKEN "its JPEG data is broken or cut short"
#define SCANS_MAX 200
#define QUALITY 85

struct job {
    struct jpeg_error_mgr errors; /* first: libjpeg's pointer to it is a pointer to the job */
    jmp_buf jump;
    bool out_of_memory;
    struct jpeg_progress_mgr progress;
    struct jpeg_decompress_struct in;
    struct jpeg_compress_struct out;
    const struct image *image;
    uint32_t want_w, want_h;
    uint8_t *row;
    struct pixels pixels;
    unsigned char *bytes; /* written by libjpeg, from its heap */
    unsigned long n;
};

static _Noreturn void on_error(j_common_ptr c)
{
    struct job *job = (struct job *)c->err;
    job->out_of_memory = c->err->msg_code == JERR_OUT_OF_MEMORY;
    longjmp(job->jump, 1);
}

static void on_message(j_common_ptr c)
{
    (void)c;
}

/* Warnings that mean lost pixels end the reading; the others (stray bytes, odd tables) do not matter. */
static void on_warning(j_common_ptr c, int level)
{
    static const int lost[] = {JWRN_JPEG_EOF, JWRN_HIT_MARKER, JWRN_HUFF_BAD_CODE, JWRN_MUST_RESYNC};
    for (size_t i = 0; level < 0 && i < sizeof lost / sizeof *lost; i++) {
        if (c->err->msg_code == lost[i]) {
            on_error(c);
        }
    }
}

static void on_progress(j_common_ptr c)
{
    if (((j_decompress_ptr)(void *)c)->input_scan_number > SCANS_MAX) {
        on_error(c);
    }
}

static void set_errors(struct job *job)
{
    jpeg_std_error(&job->errors);
    job->errors.error_exit = on_error;
    job->errors.output_message = on_message;
    job->errors.emit_message = on_warning;
    job->progress.progress_monitor = on_progress;
}

/* Calls work; false when libjpeg gave up inside it. Nothing local lives across the jump. */
static bool guard(struct job *job, void (*work)(struct job *), const char **why)
{
    if (setjmp(job->jump) != 0) {
        if (job->out_of_memory) {
            mem_fail("a picture");
        }
        *why = BROKEN;
        return false;
    }
    work(job);
    return true;
}

static void open_input(struct job *job)
{
    jpeg_create_decompress(&job->in);
    job->in.progress = &job->progress;
    job->in.mem->max_memory_to_use = 1L << 30;
    jpeg_mem_src(&job->in, (const unsigned char *)job->image->bytes.p, job->image->bytes.n);
    jpeg_read_header(&job->in, TRUE);
    const char *why;
    if (!image_size_fits(job->in.image_width, job->in.image_height, &why)) {
        ERREXIT(&job->in, JERR_IMAGE_TOO_BIG);
    }
}

/* All coefficients are decoded; the pixels only at an eighth, since nobody sees them. */
static void check_scans(struct job *job)
{
    open_input(job);
    job->in.scale_num = 1;
    job->in.scale_denom = 8;
    job->in.out_color_space = job->in.jpeg_color_space;
    job->in.do_fancy_upsampling = FALSE;
    job->in.dct_method = JDCT_IFAST;
    jpeg_start_decompress(&job->in);
    job->row = mem_alloc((size_t)job->in.output_width * (size_t)job->in.output_components);
    while (job->in.output_scanline < job->in.output_height) {
        JSAMPROW rows[1] = {job->row};
        jpeg_read_scanlines(&job->in, rows, 1);
    }
    jpeg_finish_decompress(&job->in);
}

bool jpeg_check(const struct image *image, const char **why)
{
    struct job *job = mem_zalloc(sizeof *job);
    job->image = image;
    set_errors(job);
    job->in.err = &job->errors;
    bool ok = guard(job, check_scans, why);
    jpeg_destroy_decompress(&job->in);
    mem_free(job->row);
    mem_free(job);
    return ok;
}

/* One row of CMYK into RGB; Adobe stores the inks inverted. */
static void row_from_cmyk(const uint8_t *row, uint32_t n, bool inverted, uint8_t *out)
{
    for (uint32_t x = 0; x < n; x++, row += 4) {
        unsigned black = inverted ? row[3] : 255u - row[3];
        for (int c = 0; c < 3; c++) {
            unsigned ink = inverted ? row[c] : 255u - row[c];
            *out++ = (uint8_t)((ink * black + 127) / 255);
        }
    }
}

static unsigned reduction(const struct job *job)
{
    unsigned by = 8;
    while (by > 1 && (job->in.image_width / by < job->want_w || job->in.image_height / by < job->want_h)) {
        by /= 2;
    }
    return by;
}

static void decode_scans(struct job *job)
{
    open_input(job);
    bool grey = job->in.num_components == 1, cmyk = job->in.num_components == 4;
    job->in.scale_num = 1;
    job->in.scale_denom = reduction(job);
    job->in.out_color_space = grey ? JCS_GRAYSCALE : cmyk ? JCS_CMYK : JCS_RGB;
    jpeg_start_decompress(&job->in);
    struct pixels *s = &job->pixels;
    s->width = job->in.output_width;
    s->height = job->in.output_height;
    s->channels = grey ? 1 : 3;
    s->p = mem_alloc((size_t)s->width * s->height * s->channels);
    job->row = mem_alloc((size_t)s->width * 4);
    while (job->in.output_scanline < s->height) {
        uint8_t *line = s->p + (size_t)job->in.output_scanline * s->width * s->channels;
        JSAMPROW rows[1] = {cmyk ? job->row : line};
        jpeg_read_scanlines(&job->in, rows, 1);
        if (cmyk) {
            row_from_cmyk(job->row, s->width, job->in.saw_Adobe_marker, line);
        }
    }
    jpeg_finish_decompress(&job->in);
}

bool jpeg_pixels(const struct image *image, uint32_t w, uint32_t h, struct pixels *out, const char **why)
{
    struct job *job = mem_zalloc(sizeof *job);
    job->image = image;
    job->want_w = w;
    job->want_h = h;
    set_errors(job);
    job->in.err = &job->errors;
    bool ok = guard(job, decode_scans, why);
    *out = job->pixels;
    if (!ok) {
        mem_free(out->p);
        out->p = NULL;
    }
    jpeg_destroy_decompress(&job->in);
    mem_free(job->row);
    mem_free(job);
    return ok;
}

static void encode(struct job *job)
{
    const struct pixels *s = &job->pixels;
    jpeg_create_compress(&job->out);
    jpeg_mem_dest(&job->out, &job->bytes, &job->n);
    job->out.image_width = s->width;
    job->out.image_height = s->height;
    job->out.input_components = s->channels;
    job->out.in_color_space = s->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&job->out);
    jpeg_set_quality(&job->out, QUALITY, TRUE);
    job->out.optimize_coding = TRUE;
    jpeg_start_compress(&job->out, TRUE);
    while (job->out.next_scanline < s->height) {
        JSAMPROW rows[1] = {s->p + (size_t)job->out.next_scanline * s->width * s->channels};
        jpeg_write_scanlines(&job->out, rows, 1);
    }
    jpeg_finish_compress(&job->out);
}

bool jpeg_encode(struct arena *arena, const struct pixels *pixels, struct str *jpeg, const char **why)
{
    struct job *job = mem_zalloc(sizeof *job);
    job->pixels = *pixels;
    set_errors(job);
    job->out.err = &job->errors;
    bool ok = guard(job, encode, why);
    if (ok) {
        *jpeg = str_dup(arena, (struct str){(const char *)job->bytes, job->n});
    } else {
        *why = "it cannot be made smaller";
    }
    jpeg_destroy_compress(&job->out);
    free(job->bytes);
    mem_free(job);
    return ok;
}

/* A JPEG without colours as a grey one, by libjpeg: its lightness is copied coefficient by coefficient, so that nothing is
   lost. Takes YCbCr with neutral chroma; refuses all else, and what is too large to hold. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include "base/image/codec.h"
#include "base/mem.h"

#define MOST_PIXELS 30000000u
#define NEUTRAL 128

struct greying {
    struct jpeg_error_mgr errors; /* first: libjpeg's pointer to it is a pointer to this */
    jmp_buf jump;
    struct jpeg_decompress_struct in;
    struct jpeg_compress_struct out;
    const struct image *image;
    uint8_t *row;
    unsigned char *bytes; /* written by libjpeg, from its heap */
    unsigned long n;
};

static _Noreturn void give_up(j_common_ptr c)
{
    longjmp(((struct greying *)c->err)->jump, 1);
}

static void say_nothing(j_common_ptr c)
{
    (void)c;
}

static void open_input(struct greying *g)
{
    jpeg_create_decompress(&g->in);
    jpeg_mem_src(&g->in, (const unsigned char *)g->image->bytes.p, g->image->bytes.n);
    jpeg_read_header(&g->in, TRUE);
    if (g->in.jpeg_color_space != JCS_YCbCr || g->in.num_components != 3)
        give_up((j_common_ptr)&g->in);
}

/* At an eighth, up to the first row that has a colour: most pictures show one at once. */
static void look(struct greying *g)
{
    open_input(g);
    g->in.scale_num = 1;
    g->in.scale_denom = 8;
    g->in.out_color_space = JCS_YCbCr;
    g->in.do_fancy_upsampling = FALSE;
    jpeg_start_decompress(&g->in);
    size_t n = (size_t)g->in.output_width * 3;
    g->row = mem_alloc(n + 1);
    while (g->in.output_scanline < g->in.output_height) {
        JSAMPROW rows[1] = {g->row};
        jpeg_read_scanlines(&g->in, rows, 1);
        for (size_t i = 0; i < n; i += 3)
            if (g->row[i + 1] != NEUTRAL || g->row[i + 2] != NEUTRAL)
                give_up((j_common_ptr)&g->in);
    }
}

/* The second look at the chroma itself: small details have no part in an eighth. */
static void check_chroma(struct greying *g, jvirt_barray_ptr *arrays)
{
    for (int c = 1; c < 3; c++) {
        const jpeg_component_info *info = &g->in.comp_info[c];
        for (JDIMENSION y = 0; y < info->height_in_blocks; y++) {
            JBLOCKARRAY blocks = g->in.mem->access_virt_barray((j_common_ptr)&g->in, arrays[c], y, 1, FALSE);
            for (JDIMENSION x = 0; x < info->width_in_blocks; x++)
                for (int k = 0; k < DCTSIZE2; k++)
                    if (blocks[0][x][k] != 0)
                        give_up((j_common_ptr)&g->in);
        }
    }
}

static void copy_lightness(struct greying *g)
{
    open_input(g);
    jvirt_barray_ptr *arrays = jpeg_read_coefficients(&g->in);
    check_chroma(g, arrays);
    int table = g->in.comp_info[0].quant_tbl_no;
    g->out.err = &g->errors;
    jpeg_create_compress(&g->out);
    jpeg_mem_dest(&g->out, &g->bytes, &g->n);
    jpeg_copy_critical_parameters(&g->in, &g->out);
    jpeg_set_colorspace(&g->out, JCS_GRAYSCALE);
    g->out.comp_info[0].quant_tbl_no = table;
    g->out.optimize_coding = TRUE;
    jpeg_write_coefficients(&g->out, arrays);
    jpeg_finish_compress(&g->out);
}

/* Calls work; false when it or libjpeg gave up. Nothing local lives across the jump. */
static bool guard(struct greying *g, void (*work)(struct greying *))
{
    if (setjmp(g->jump) != 0)
        return false;
    work(g);
    return true;
}

static bool run(struct greying *g, void (*work)(struct greying *))
{
    jpeg_std_error(&g->errors);
    g->errors.error_exit = give_up;
    g->errors.output_message = say_nothing;
    memset(&g->in, 0, sizeof g->in);
    g->in.err = &g->errors;
    bool ok = guard(g, work);
    jpeg_destroy_decompress(&g->in);
    jpeg_destroy_compress(&g->out);
    mem_free(g->row);
    g->row = NULL;
    return ok;
}

bool image_grey_jpeg(const struct image *image, struct str *jpeg)
{
    if (image->format != IMAGE_JPEG || image->channels != 3 || (uint64_t)image->width * image->height > MOST_PIXELS)
        return false;
    struct greying *g = mem_zalloc(sizeof *g);
    g->image = image;
    bool ok = run(g, look) && run(g, copy_lightness);
    if (ok) {
        char *copy = mem_alloc(g->n);
        memcpy(copy, g->bytes, g->n);
        *jpeg = (struct str){copy, g->n};
    }
    free(g->bytes);
    mem_free(g);
    return ok;
}

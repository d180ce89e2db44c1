/* SVG to pixels or to shapes, by librsvg and cairo, in a process of its own: what goes wrong in drawing, or has no end,
   ends there. Takes cleaned SVGs and a size in pixels for each; gives grey or RGB on white, or a PDF with a page for
   each. Only the fonts that are given are known to it, so that a picture looks the same on every machine. */
#include "base/image/image.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cairo-pdf.h>
#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SHADOWED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SHADOWED
#endif

#define SIDE_MAX 32767 /* cairo's */
#define PIXELS_MAX 34000000u
#define SECONDS_MAX 10 /* a picture */
#define MEMORY_MAX ((rlim_t)3 << 30)

#define PDF_MAX ((size_t)64 << 20)

enum { DRAWN = 0, NOT_DRAWN = 3 };

/* What the process that draws is to do, and the memory that it shares. */
struct drawing {
    const struct svg_page *pages;
    size_t n;
    const struct svg_fonts *fonts;
    bool (*draw)(struct drawing *drawing);
    rlim_t seconds; /* that were allowed before */
    void *shared;
};

/* A PDF in shared memory; it grows no further than PDF_MAX. */
struct shared_pdf {
    size_t n;
    char bytes[];
};

static const char fonts_head[] = "<?xml version=\"1.0\"?><fontconfig>";
static const char fonts_foot[] = "</fontconfig>";

static void put_alias(struct buf *out, const char *const *names, struct str family)
{
    for (size_t i = 0; names[i] && family.n; i++)
        buf_printf(out, "<alias binding=\"same\"><family>%s</family><prefer><family>%.*s</family></prefer></alias>",
                   names[i], STR_ARG(family));
}

/* The book's families stand for the usual names; what is not known at all is set in the sans. */
static void use_fonts(const struct svg_fonts *fonts)
{
    static const char *const serif[] = {"serif", "Times", "Times New Roman", "Georgia", "Liberation Serif", NULL},
                             *const mono[] = {"monospace", "Courier", "Courier New", "DejaVu Sans Mono", NULL},
                             *const sans[] = {"sans-serif", "Arial", "Helvetica", "Verdana", "DejaVu Sans", NULL};
    FcConfig *config = FcConfigCreate();
    struct buf b = {0};
    buf_z(&b, fonts_head);
    put_alias(&b, serif, fonts->serif);
    put_alias(&b, mono, fonts->mono);
    put_alias(&b, sans, fonts->sans);
    if (fonts->sans.n)
        buf_printf(&b,
                   "<match target=\"pattern\"><edit name=\"family\" mode=\"append_last\"><string>%.*s</string></edit>"
                   "</match>",
                   STR_ARG(fonts->sans));
    buf_z(&b, fonts_foot);
    buf_char(&b, '\0');
    FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)b.p, FcFalse);
    for (size_t i = 0; i < fonts->n; i++)
        FcConfigAppFontAddFile(config, (const FcChar8 *)fonts->files[i]);
    FcConfigSetCurrent(config);
}

/* Embedded JPEGs are kept as they are where they can be. */
static RsvgHandle *open_svg(const struct image *image)
{
    GError *error = NULL;
    GInputStream *bytes = g_memory_input_stream_new_from_data(image->bytes.p, (gssize)image->bytes.n, NULL);
    return rsvg_handle_new_from_stream_sync(bytes, NULL, RSVG_HANDLE_FLAG_KEEP_IMAGE_DATA, NULL, &error);
}

/* Each picture has its own time, so that what becomes of it does not depend on the others. */
static void allow_time(const struct drawing *drawing)
{
    struct rusage used;
    struct rlimit limit;
    if (getrusage(RUSAGE_SELF, &used) != 0 || getrlimit(RLIMIT_CPU, &limit) != 0)
        return;
    rlim_t to = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + SECONDS_MAX;
    limit.rlim_cur = to < drawing->seconds ? to : drawing->seconds;
    setrlimit(RLIMIT_CPU, &limit);
}

static bool draw_page(const struct drawing *drawing, cairo_t *cairo, const struct svg_page *page)
{
    allow_time(drawing);
    GError *error = NULL;
    RsvgHandle *handle = open_svg(&page->image);
    RsvgRectangle whole = {0, 0, page->width, page->height};
    bool good = handle && rsvg_handle_render_document(handle, cairo, &whole, &error) &&
                cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
    if (handle)
        g_object_unref(handle);
    return good;
}

static bool draw_pixels(struct drawing *drawing)
{
    int width = (int)drawing->pages->width, height = (int)drawing->pages->height;
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data(drawing->shared, CAIRO_FORMAT_RGB24, width, height, width * 4);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    bool good = draw_page(drawing, cairo, drawing->pages);
    cairo_surface_flush(surface);
    return good;
}

static cairo_status_t add_bytes(void *closure, const unsigned char *bytes, unsigned n)
{
    struct shared_pdf *pdf = closure;
    if (n > PDF_MAX - pdf->n)
        return CAIRO_STATUS_WRITE_ERROR;
    memcpy(pdf->bytes + pdf->n, bytes, n);
    pdf->n += n;
    return CAIRO_STATUS_SUCCESS;
}

/* The text of glyphs that have none by themselves is said from version 1.5 on, with which later cairos hide their
   objects in streams. */
static cairo_pdf_version_t pdf_version(void)
{
    return cairo_version() < CAIRO_VERSION_ENCODE(1, 17, 6) ? CAIRO_PDF_VERSION_1_5 : CAIRO_PDF_VERSION_1_4;
}

/* What cairo must draw as pixels has one a unit. */
static bool draw_pdf(struct drawing *drawing)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(add_bytes, drawing->shared, 1, 1);
    cairo_pdf_surface_restrict_to_version(surface, pdf_version());
    cairo_surface_set_fallback_resolution(surface, 72, 72);
    bool good = true;
    for (size_t i = 0; i < drawing->n && good; i++) {
        cairo_pdf_surface_set_size(surface, drawing->pages[i].width, drawing->pages[i].height);
        cairo_t *cairo = cairo_create(surface);
        good = draw_page(drawing, cairo, &drawing->pages[i]);
        cairo_show_page(cairo);
        cairo_destroy(cairo);
    }
    cairo_surface_finish(surface);
    return good && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
}

/* A limit that is never raised. */
static bool lowered(struct rlimit *now, rlim_t to)
{
    if (now->rlim_cur != RLIM_INFINITY && now->rlim_cur <= to)
        return false;
    now->rlim_cur = to;
    return true;
}

static void set_limits(struct drawing *drawing)
{
    struct rlimit now;
    if (getrlimit(RLIMIT_CPU, &now) == 0)
        drawing->seconds = now.rlim_cur;
    if (getrlimit(RLIMIT_CORE, &now) == 0 && lowered(&now, 0))
        setrlimit(RLIMIT_CORE, &now);
#ifndef SHADOWED /* the sanitizer's shadow takes terabytes */
    if (getrlimit(RLIMIT_AS, &now) == 0 && lowered(&now, MEMORY_MAX))
        setrlimit(RLIMIT_AS, &now);
#endif
}

/* The process that draws: quiet, bounded, and without what the environment says of languages and fonts. */
static _Noreturn void draw_apart(struct drawing *drawing)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], SIG_DFL);
    int nothing = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3 && nothing >= 0; fd++)
        dup2(nothing, fd);
    set_limits(drawing);
    clearenv();
    use_fonts(drawing->fonts);
    _exit(drawing->draw(drawing) ? DRAWN : NOT_DRAWN);
}

static bool wait_for(pid_t child, const char **why)
{
    int status = 0;
    pid_t ended;
    do
        ended = waitpid(child, &status, 0);
    while (ended < 0 && errno == EINTR);
    if (ended == child && WIFEXITED(status) && WEXITSTATUS(status) == DRAWN)
        return true;
    bool long_time =
        ended == child && WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL);
    *why = long_time ? IMAGE_TOO_LONG : "it could not be drawn";
    return false;
}

/* Cairo's 0xXXRRGGBB to bytes; to one a pixel when there is no colour. */
static uint8_t *take_pixels(const uint32_t *from, size_t n, uint8_t *channels)
{
    *channels = 1;
    for (size_t i = 0; i < n && *channels == 1; i++)
        if ((from[i] >> 16 & 0xFF) != (from[i] & 0xFF) || (from[i] >> 8 & 0xFF) != (from[i] & 0xFF))
            *channels = 3;
    uint8_t *out = mem_alloc(n * *channels), *p = out;
    for (size_t i = 0; i < n; i++) {
        if (*channels == 3) {
            *p++ = (uint8_t)(from[i] >> 16);
            *p++ = (uint8_t)(from[i] >> 8);
        }
        *p++ = (uint8_t)from[i];
    }
    return out;
}

void image_fit_svg(uint32_t *width, uint32_t *height)
{
    double w = *width ? *width : 1, h = *height ? *height : 1, by = 1;
    if (w * h > PIXELS_MAX)
        by = sqrt(PIXELS_MAX / (w * h));
    by = w * by > SIDE_MAX ? SIDE_MAX / w : by;
    by = h * by > SIDE_MAX ? SIDE_MAX / h : by;
    *width = w * by < 1 ? 1 : (uint32_t)(w * by);
    *height = h * by < 1 ? 1 : (uint32_t)(h * by);
}

static bool fits(const struct svg_page *page)
{
    return page->width > 0 && page->height > 0 && page->width <= SIDE_MAX && page->height <= SIDE_MAX &&
           (uint64_t)page->width * page->height <= PIXELS_MAX;
}

/* Draws into n bytes of new shared memory; false, without any, when that failed. */
static bool draw_shared(struct drawing *drawing, size_t n, const char **why)
{
    drawing->shared = MAP_FAILED;
    *why = "it could not be drawn";
    for (size_t i = 0; i < drawing->n; i++)
        if (!fits(&drawing->pages[i]))
            return false;
    drawing->shared = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (drawing->shared == MAP_FAILED)
        return false;
    pid_t child = fork();
    if (child == 0)
        draw_apart(drawing);
    if (child > 0 && wait_for(child, why))
        return true;
    munmap(drawing->shared, n);
    return false;
}

bool image_draw_svg(const struct image *image, uint32_t width, uint32_t height, const struct svg_fonts *fonts,
                    uint8_t **pixels, uint8_t *channels, const char **why)
{
    struct svg_page page = {*image, width, height};
    struct drawing drawing = {&page, 1, fonts, draw_pixels, RLIM_INFINITY, NULL};
    size_t n = (size_t)width * height;
    if (!draw_shared(&drawing, n * 4, why))
        return false;
    *pixels = take_pixels(drawing.shared, n, channels);
    munmap(drawing.shared, n * 4);
    return true;
}

bool image_draw_svg_pdf(const struct svg_page *pages, size_t n, const struct svg_fonts *fonts, struct str *pdf,
                        const char **why)
{
    struct drawing drawing = {pages, n, fonts, draw_pdf, RLIM_INFINITY, NULL};
    size_t size = sizeof(struct shared_pdf) + PDF_MAX;
    if (!draw_shared(&drawing, size, why))
        return false;
    const struct shared_pdf *shared = drawing.shared;
    char *bytes = mem_alloc(shared->n + 1);
    memcpy(bytes, shared->bytes, shared->n);
    *pdf = (struct str){bytes, shared->n};
    munmap(drawing.shared, size);
    return true;
}

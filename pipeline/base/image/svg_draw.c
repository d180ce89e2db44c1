/* SVG to pixels, by librsvg and cairo, in a process of its own: what goes wrong in drawing, or has no end, ends there.
   Takes a cleaned SVG and a size in pixels; gives grey or RGB on white. Only the fonts that are given are known to it, so
   that a picture looks the same on every machine. */
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
#define SECONDS_MAX 10
#define MEMORY_MAX ((rlim_t)3 << 30)

enum { DRAWN = 0, NOT_DRAWN = 3 };

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

static bool draw(const struct image *image, uint32_t width, uint32_t height, void *pixels)
{
    GError *error = NULL;
    RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)image->bytes.p, image->bytes.n, &error);
    if (!handle)
        return false;
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_RGB24, (int)width, (int)height, (int)width * 4);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    RsvgRectangle whole = {0, 0, width, height};
    bool good =
        rsvg_handle_render_document(handle, cairo, &whole, &error) && cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
    cairo_surface_flush(surface);
    return good;
}

/* A limit that is never raised. */
static bool lowered(struct rlimit *now, rlim_t to)
{
    if (now->rlim_cur != RLIM_INFINITY && now->rlim_cur <= to)
        return false;
    now->rlim_cur = to;
    return true;
}

static void set_limits(void)
{
    struct rlimit now;
    if (getrlimit(RLIMIT_CPU, &now) == 0 && lowered(&now, SECONDS_MAX))
        setrlimit(RLIMIT_CPU, &now);
    if (getrlimit(RLIMIT_CORE, &now) == 0 && lowered(&now, 0))
        setrlimit(RLIMIT_CORE, &now);
#ifndef SHADOWED /* the sanitizer's shadow takes terabytes */
    if (getrlimit(RLIMIT_AS, &now) == 0 && lowered(&now, MEMORY_MAX))
        setrlimit(RLIMIT_AS, &now);
#endif
}

/* The process that draws: quiet, bounded, and without what the environment says of languages and fonts. */
static _Noreturn void draw_apart(const struct image *image, uint32_t width, uint32_t height,
                                 const struct svg_fonts *fonts, void *pixels)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], SIG_DFL);
    int nothing = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3 && nothing >= 0; fd++)
        dup2(nothing, fd);
    set_limits();
    clearenv();
    use_fonts(fonts);
    _exit(draw(image, width, height, pixels) ? DRAWN : NOT_DRAWN);
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
    *why = long_time ? "it takes too long to draw" : "it could not be drawn";
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

bool image_draw_svg(const struct image *image, uint32_t width, uint32_t height, const struct svg_fonts *fonts,
                    uint8_t **pixels, uint8_t *channels, const char **why)
{
    size_t n = (size_t)width * height;
    void *shared = MAP_FAILED;
    *why = "it could not be drawn";
    if (width > 0 && height > 0 && width <= SIDE_MAX && height <= SIDE_MAX && n <= PIXELS_MAX)
        shared = mmap(NULL, n * 4, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return false;
    pid_t child = fork();
    if (child == 0)
        draw_apart(image, width, height, fonts, shared);
    bool good = child > 0 && wait_for(child, why);
    if (good)
        *pixels = take_pixels(shared, n, channels);
    munmap(shared, n * 4);
    return good;
}

/* Pictures: found beneath the chapter's folder and the book's, each once; what is refused. */
#include "refine/desk.h"
#include "refine/suites.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/image/image.h"

static struct desk desk;
static char folder[64];

static void write_file(const char *name, struct str bytes)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes.p, 1, bytes.n, file), bytes.n);
    ck_assert_int_eq(fclose(file), 0);
}

static void set_up(void)
{
    static const uint8_t pixels[4] = {0, 50, 100, 200};
    char sub[128];
    desk_open(&desk, "en");
    snprintf(folder, sizeof folder, "/tmp/jilid-images-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(sub, sizeof sub, "%s/sub", folder);
    ck_assert_int_eq(mkdir(sub, 0700), 0);
    desk.book->root = folder;
    struct str png = image_encode_png(desk.press.arena, pixels, 2, 2, 1);
    write_file("a b.png", png);
    write_file("sub/c.png", png);
    write_file("broken.png", str_sub(png, 0, png.n - 20));
    write_file("d.svg", STR("<svg xmlns='http://www.w3.org/2000/svg'/>"));
    write_file("e.svg", STR("<svg xmlns='http://www.w3.org/2000/svg' width='96' height='48' onload='x()'>"
                            "<title>Bagan</title></svg>"));
}

static void tear_down(void)
{
    static const char *const names[] = {"a b.png", "sub/c.png", "broken.png", "d.svg", "e.svg", "sub", ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        remove(path);
    }
    desk_close(&desk);
}

static struct chapter *chapter_in(const char *sub, const char *markdown)
{
    struct str path = str_format(desk.press.arena, "%s%s/x.md", folder, sub);
    struct chapter *chapter = desk_chapter(&desk, str_z(desk.press.arena, path), markdown);
    chapter->folder = str_format(desk.press.arena, "%s%s", folder, sub);
    return chapter;
}

START_TEST(found_once_wherever_named)
{
    chapter_in("", "x ![a](a%20b.png) ![b](<./a b.png>) ![c](sub/c.png)\n");
    chapter_in("/sub", "x ![c](c.png) ![up](../a%20b.png) ![root](<a b.png>)\n");
    desk.book->meta.cover = STR("sub/c.png");
    ck_assert(desk_run(&desk, "images"));
    ck_assert_uint_eq(desk.book->n_images, 2);
    ck_assert(desk.book->cover && desk.book->cover->image.width == 2);
    ck_assert(!str_eq(desk.book->images[0]->name, desk.book->images[1]->name));
    ck_assert(str_is(desk.book->images[1]->name, "a-b.png"));
    const struct node *image = desk_find(&desk, NODE_IMAGE);
    ck_assert(image && image->as.image.image == desk.book->images[1]);
}
END_TEST

static const struct {
    const char *markdown, *id;
} refused[] = {
    {"x ![a](no.png)", "image_missing"},
    {"x ![a](../../etc/passwd)", "image_missing"},
    {"x ![a](%2e%2e/%2e%2e/etc/passwd)", "image_missing"},
    {"x ![a](/etc/passwd)", "image_missing"},
    {"x ![a](sub)", "image_missing"},
    {"x ![a](http://e.org/a.png)", "image_remote"},
    {"x ![a](//e.org/a.png)", "image_remote"},
    {"x ![a](file:///etc/passwd)", "image_remote"},
    {"x ![a](data:image/png;base64,AAAA)", "image_data"},
    {"x ![a](broken.png)", "image_broken"},
    {"x ![a](d.svg)", "image_broken"}, /* it says no size */
    {"x ![a]()", "image_empty"},
};

START_TEST(refused_with_its_place)
{
    chapter_in("", refused[_i].markdown);
    ck_assert(!desk_run(&desk, "images"));
    ck_assert_uint_eq(desk_said(&desk, refused[_i].id), 1);
    ck_assert_uint_eq(diag_at(desk.press.diag, 0)->place.line, 1);
    ck_assert_ptr_null(desk_find(&desk, NODE_IMAGE)->as.image.image);
}
END_TEST

START_TEST(odd_scheme_leaves_the_description)
{
    chapter_in("", "x ![a](java\tscript:alert) y ![b](javascript:alert)\n");
    ck_assert(desk_run(&desk, "images"));
    ck_assert_uint_eq(desk_said(&desk, "image_scheme"), 1);
    ck_assert_ptr_null(desk_find(&desk, NODE_IMAGE));
    ck_assert_ptr_nonnull(desk_find(&desk, NODE_SPAN));
}
END_TEST

/* Cleaned, told once, and described by its own title where nobody else did. */
START_TEST(svg)
{
    chapter_in("", "x ![](e.svg) ![b](e.svg)\n");
    ck_assert(desk_run(&desk, "images"));
    ck_assert_uint_eq(desk.book->n_images, 1);
    ck_assert_uint_eq(desk_said(&desk, "image_cleaned"), 1);
    ck_assert(str_is(desk.book->images[0]->name, "e.svg"));
    ck_assert(str_find_str(desk.book->images[0]->image.bytes, STR("onload")) == STR_NPOS);
    const struct node *image = desk_find(&desk, NODE_IMAGE);
    ck_assert(str_is(node_attribute(image, "alt"), "Bagan"));
    ck_assert_uint_eq(node_attribute(image->next->next, "alt").n, 0);
}
END_TEST

START_TEST(svg_is_no_cover)
{
    chapter_in("", "x\n");
    desk.book->meta.cover = STR("e.svg");
    ck_assert(!desk_run(&desk, "images"));
    ck_assert_uint_eq(desk_said(&desk, "image_svg_cover"), 1);
}
END_TEST

Suite *images_suite(void)
{
    Suite *suite = suite_create("images");
    TCase *tcase = tcase_create("images");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, found_once_wherever_named);
    tcase_add_loop_test(tcase, refused_with_its_place, 0, (int)(sizeof refused / sizeof *refused));
    tcase_add_test(tcase, odd_scheme_leaves_the_description);
    tcase_add_test(tcase, svg);
    tcase_add_test(tcase, svg_is_no_cover);
    suite_add_tcase(suite, tcase);
    return suite;
}

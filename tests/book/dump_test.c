/* Dumps: every kind with fields of its own as text; a book as JSON. */
#include "book/suites.h"

#include "base/buf.h"
#include "book/book.h"

static struct arena *arena;

static void set_up(void)
{
    arena = arena_new();
}

static void tear_down(void)
{
    arena_free(arena);
}

static struct node *add(struct node *parent, enum node_kind kind)
{
    struct node *node = node_new(arena, kind, ((struct place){"a.md", 3, 1}));
    node_append(parent, node);
    return node;
}

static void ck_dump(const struct node *node, const char *expected)
{
    struct buf out = {0};
    node_dump(node, &out);
    buf_char(&out, '\0');
    ck_assert_str_eq(out.p, expected);
    buf_release(&out);
}

START_TEST(blocks)
{
    struct node *root = node_new(arena, NODE_DOCUMENT, NOWHERE);
    struct node *heading = add(root, NODE_HEADING);
    heading->as.heading.level = 2;
    heading->as.heading.number = STR("1.2");
    heading->as.heading.unlisted = true;
    struct node *list = add(root, NODE_LIST);
    list->as.list.style = LIST_LOWER_ROMAN;
    list->as.list.delim = DELIM_PAREN;
    list->as.list.start = 4;
    list->as.list.tight = true;
    add(list, NODE_ITEM)->as.item.task = TASK_DONE;
    struct column columns[] = {{ALIGN_LEFT, 250}, {ALIGN_DEFAULT, 0}};
    struct node *table = add(root, NODE_TABLE);
    table->as.table.columns = columns;
    table->as.table.n_columns = 2;
    struct node *cell = add(add(add(table, NODE_TABLE_BODY), NODE_ROW), NODE_CELL);
    cell->as.cell.align = ALIGN_CENTRE;
    cell->as.cell.column_span = 2;
    cell->as.cell.row_span = 1;
    cell->as.cell.header = true;
    struct node *code = add(root, NODE_CODE_BLOCK);
    code->text = STR("a\n\"b\"\x01\\");
    ck_dump(root, "document\n"
                  "  heading level=2 number=\"1.2\" unlisted\n"
                  "  list style=lower-roman delim=paren start=4 tight\n"
                  "    item task=done\n"
                  "  table columns=left:250,default\n"
                  "    table-body\n"
                  "      row\n"
                  "        cell align=centre column-span=2 header\n"
                  "  code-block \"a\\n\\\"b\\\"\\x01\\\\\"\n");
}
END_TEST

START_TEST(inlines)
{
    struct node *root = node_new(arena, NODE_PARAGRAPH, NOWHERE);
    struct note note = {.label = STR("n1"), .number = 3};
    struct node *link = add(root, NODE_LINK);
    link->as.link.url = STR("http://a.b");
    link->as.link.title = STR("t");
    add(root, NODE_NOTE_REF)->as.note.note = &note;
    add(root, NODE_REF)->as.ref.target = STR("fig-a");
    struct node *prefix = node_new(arena, NODE_SPAN, NOWHERE);
    node_append(prefix, node_text(arena, NOWHERE, STR("lihat")));
    struct cite_one ones[] = {
        {.key = STR("a1"), .prefix = prefix, .label = STR("page"), .locator = STR("3-5")},
        {.key = STR("b2"), .suppress_author = true},
    };
    struct cite_group group = {CITE_IN_TEXT, ones, 2};
    add(root, NODE_CITE)->as.cite.group = &group;
    ck_dump(root, "paragraph\n"
                  "  link url=\"http://a.b\" title=\"t\"\n"
                  "  note-ref label=\"n1\" number=3\n"
                  "  ref target=\"fig-a\"\n"
                  "  cite mode=in-text prefix=\"lihat\" key=\"a1\" label=\"page\" locator=\"3-5\" key=\"b2\" "
                  "suppress-author\n");
}
END_TEST

START_TEST(json)
{
    struct node *root = node_new(arena, NODE_DOCUMENT, ((struct place){"a.md", 1, 1}));
    struct node *p = add(root, NODE_PARAGRAPH);
    node_append(p, node_text(arena, ((struct place){"a.md", 3, 1}), STR("Kata \"ini\"")));
    node_set_attribute(arena, p, STR("lang"), STR("id"));
    struct chapter chapter = {.role = CHAPTER_BODY, .root = root, .file = "a.md", .name = STR("a")};
    struct chapter *chapters[] = {&chapter};
    struct note note = {.label = STR("x"), .id = STR("fn-x"), .body = node_new(arena, NODE_NOTE, NOWHERE)};
    struct note *notes[] = {&note};
    struct contributor person = {.role = ROLE_AUTHOR, .name = STR("A B"), .file_as = STR("B, A")};
    struct book book = {.name = STR("buku"), .chapters = chapters, .n_chapters = 1, .notes = notes, .n_notes = 1};
    book.meta.title = STR("Judul");
    book.meta.contributors = &person;
    book.meta.n_contributors = 1;
    struct buf out = {0};
    book_dump(&book, &out);
    buf_char(&out, '\0');
    ck_assert_str_eq(out.p, "{\n"
                            "  \"name\": \"buku\",\n"
                            "  \"metadata\": {\n"
                            "    \"title\": \"Judul\",\n"
                            "    \"harvest\": \"auto\",\n"
                            "    \"chapter-start\": \"any\",\n"
                            "    \"contributors\": [\n"
                            "      {\n"
                            "        \"role\": \"author\",\n"
                            "        \"name\": \"A B\",\n"
                            "        \"file-as\": \"B, A\"\n"
                            "      }\n"
                            "    ],\n"
                            "    \"toc-depth\": 0,\n"
                            "    \"number-sections\": false\n"
                            "  },\n"
                            "  \"chapters\": [\n"
                            "    {\n"
                            "      \"role\": \"body\",\n"
                            "      \"file\": \"a.md\",\n"
                            "      \"name\": \"a\",\n"
                            "      \"tree\": {\n"
                            "        \"kind\": \"document\",\n"
                            "        \"place\": [\n"
                            "          1,\n"
                            "          1\n"
                            "        ],\n"
                            "        \"children\": [\n"
                            "          {\n"
                            "            \"kind\": \"paragraph\",\n"
                            "            \"place\": [\n"
                            "              3,\n"
                            "              1\n"
                            "            ],\n"
                            "            \"attributes\": {\n"
                            "              \"lang\": \"id\"\n"
                            "            },\n"
                            "            \"children\": [\n"
                            "              {\n"
                            "                \"kind\": \"text\",\n"
                            "                \"place\": [\n"
                            "                  3,\n"
                            "                  1\n"
                            "                ],\n"
                            "                \"text\": \"Kata \\\"ini\\\"\"\n"
                            "              }\n"
                            "            ]\n"
                            "          }\n"
                            "        ]\n"
                            "      }\n"
                            "    }\n"
                            "  ],\n"
                            "  \"notes\": [\n"
                            "    {\n"
                            "      \"label\": \"x\",\n"
                            "      \"id\": \"fn-x\",\n"
                            "      \"tree\": {\n"
                            "        \"kind\": \"note\"\n"
                            "      }\n"
                            "    }\n"
                            "  ]\n"
                            "}\n");
    buf_release(&out);
}
END_TEST

Suite *dump_suite(void)
{
    Suite *suite = suite_create("dump");
    TCase *tcase = tcase_create("dump");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, blocks);
    tcase_add_test(tcase, inlines);
    tcase_add_test(tcase, json);
    suite_add_tcase(suite, tcase);
    return suite;
}

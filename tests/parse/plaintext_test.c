/* Text files: headings, bullets, numbers, lines that are paragraphs; and sentences, advertisements and captions, which
   are none of these. */
#include "parse/reading.h"
#include "parse/suites.h"

#define LONG_A "Hutan bakau menahan ombak, menyimpan karbon, dan menjadi tempat ikan bertelur di sepanjang pantai. "
#define LONG_B                                                                                                         \
    "Nelayan yang tinggal di dekat hutan bakau memperoleh ikan, udang, dan kepiting sepanjang tahun tanpa melaut "     \
    "jauh."

static void expect_headings(const char *text, const char *headings)
{
    struct reading r;
    reading_begin(&r, str_of(text), true);
    ck_assert_str_eq(headings_of(&r), headings);
    size_t lines = 0;
    for (const char *p = headings; *p; p++)
        lines += *p == '\n';
    ck_assert_uint_eq(said(&r.press, "plain_heading"), lines);
    reading_end(&r);
}

START_TEST(sections_between_paragraphs)
{
    expect_headings(LONG_A "\n\n\xC2\xA0\n\nPengertian Hutan Bakau\n\n" LONG_A "\n\nManfaat bagi nelayan\n\n" LONG_B
                           "\n\nKesimpulan\n\n" LONG_A "\n",
                    "1 Pengertian Hutan Bakau\n1 Manfaat bagi nelayan\n1 Kesimpulan\n");
}
END_TEST

START_TEST(a_title_and_numbered_sections)
{
    expect_headings(
        "Tanggal:08 November\nHutan bakau adalah\n\nHutan Bakau: Pengertian, Manfaat, dan Ancaman\n\n" LONG_A
        "\n\nManfaat Hutan Bakau\n\nManfaat HutanBakau\n\nKelas memasak kue bersama Juragan\n\n" LONG_B
        "\n\n1. Menahan Ombak\n\n" LONG_A "\n\n2. Memberi Ikan\n\n" LONG_B
        "\n\nBaca juga: 5 Fakta Hutan Bakau\n\nAncaman Hutan Bakau\n\n" LONG_A "\n\nShare\n\nLeave a Reply\n\n"
        "Your address will not be published. Required fields are marked *\n",
        "1 Hutan Bakau: Pengertian, Manfaat, dan Ancaman\n2 Manfaat Hutan Bakau\n3 1. Menahan Ombak\n"
        "3 2. Memberi Ikan\n2 Ancaman Hutan Bakau\n");
}
END_TEST

START_TEST(names_below_a_topic)
{
    expect_headings("Teori Hutan Bakau\n\n" LONG_A "\n\nBanyak ahli menulis teori tentang bakau dan hutan bakau serta "
                    "teori lain.\n\nPengertian hutan bakau\n\n" LONG_A
                    "\n\nRina A Wiratama\n\nMenurut Wiratama, " LONG_B
                    "\n\nJS Halim dan Tono Purbaya\n\nHalim dan Purbaya menulis bahwa " LONG_A
                    "\n\nManfaat hutan bakau\n\n" LONG_B "\n",
                    "1 Teori Hutan Bakau\n2 Pengertian hutan bakau\n3 Rina A Wiratama\n3 JS Halim dan Tono Purbaya\n"
                    "2 Manfaat hutan bakau\n");
}
END_TEST

START_TEST(every_line_a_paragraph)
{
    const char *text =
        "Media.com, Jakarta - " LONG_A "\n" LONG_B "\nBaca Juga\nPertandingan Seru Malam Ini: Dua Kesebelasan "
        "Bertemu Lagi di Babak Akhir yang Lama Dinanti\nAdvertisement\n" LONG_A "\n" LONG_B
        "\nJenis-Jenis Hutan Bakau\nHutan bakau pantai\n" LONG_A LONG_B "\nHutan bakau muara\n" LONG_B LONG_A
        "\nManfaat Hutan Bakau\nBerikut manfaat hutan bakau:\n- Bidang pangan\n" LONG_B "\n- Bidang iklim\n" LONG_A
        "\n\xC4\x80\nSumber: Media, Lain\n";
    struct reading r;
    expect_headings(text,
                    "1 Jenis-Jenis Hutan Bakau\n2 Hutan bakau pantai\n2 Hutan bakau muara\n1 Manfaat Hutan Bakau\n");
    reading_begin(&r, str_of(text), true);
    ck_assert_ptr_nonnull(strstr(r.dump, "      plain\n        text \"Bidang pangan\"")
                              ? r.dump
                              : strstr(r.dump, "      paragraph\n        text \"Bidang pangan\"\n      paragraph\n"));
    ck_assert_ptr_nonnull(strstr(r.dump, "  paragraph\n    text \"Sumber: Media, Lain\"\n"));
    reading_end(&r);
}
END_TEST

START_TEST(runs_of_numbers_are_lists)
{
    struct reading r;
    const char *text =
        "Ada tiga alasan:\n1. Menjaga pantai\n2.Memberi pangan bagi nelayan\n3. Menyimpan karbon\n" LONG_A LONG_B
        "\n" LONG_B LONG_A "\n" LONG_A "\n" LONG_B "\n";
    expect_headings(text, "");
    reading_begin(&r, str_of(text), true);
    ck_assert_uint_eq(said(&r.press, "plain_number"), 1);
    ck_assert_ptr_nonnull(strstr(r.dump, "  list style=decimal delim=period start=1 tight\n    item\n      plain\n"
                                         "        text \"Menjaga pantai\"\n    item\n      plain\n"
                                         "        text \"Memberi pangan bagi nelayan\"\n"));
    reading_end(&r);
}
END_TEST

START_TEST(bullets)
{
    struct reading r;
    reading_begin(
        &r, STR("Teks biasa.\n\n  \xE2\x80\xA2 Satu.\n  \xE2\x80\xA2\xC2\xA0 Dua.\n  - Tiga.\nDiposting di sini\n"),
        true);
    ck_assert_str_eq(r.dump, "document\n"
                             "  paragraph\n"
                             "    text \"Teks biasa.\"\n"
                             "  list style=bullet tight\n"
                             "    item\n"
                             "      plain\n"
                             "        text \"Satu.\"\n"
                             "    item\n"
                             "      plain\n"
                             "        text \"Dua.\"\n"
                             "    item\n"
                             "      plain\n"
                             "        text \"Tiga.\"\n"
                             "  paragraph\n"
                             "    text \"Diposting di sini\"\n");
    ck_assert_uint_eq(said(&r.press, "plain_bullets"), 1);
    reading_end(&r);
}
END_TEST

START_TEST(hard_wrapped_text_stays_together)
{
    struct reading r;
    reading_begin(
        &r,
        STR("Kalimat pertama dari sebuah paragraf yang dipatahkan pada\nkolom enam puluh oleh penyuntingnya, lalu "
            "dilanjutkan pada\nbaris berikutnya sampai selesai.\n\n    Paragraf menjorok bukan kode sama sekali.\n"),
        true);
    ck_assert_uint_eq(said(&r.press, "plain_lines"), 0);
    ck_assert_ptr_nonnull(strstr(r.dump, "soft-break"));
    ck_assert_ptr_null(strstr(r.dump, "code-block"));
    reading_end(&r);
}
END_TEST

START_TEST(sentences_are_no_headings)
{
    expect_headings(LONG_A "\n\nHutan bakau adalah hutan\n\n" LONG_B "\n\nApa itu hutan bakau?\n\n" LONG_A
                           "\n\nHutan bakau itu penting.\n\n" LONG_B "\n\nhutan bakau\n\n" LONG_A
                           "\n\nHutan bakau dan\n\n" LONG_B "\n\nHutan Bakau Terakhir\n",
                    "");
}
END_TEST

START_TEST(markdown_headings_hold)
{
    expect_headings("Hutan Bakau\n\n" LONG_A "\n", "1 Hutan Bakau\n");
    struct reading r;
    reading_begin(&r, STR("# Judul\n\n" LONG_A "\n\nHutan Bakau\n\n" LONG_B "\n\n```\n\xE2\x80\xA2 kode\n```\n"), true);
    ck_assert_str_eq(headings_of(&r), "1 Judul\n");
    ck_assert_ptr_nonnull(strstr(r.dump, "code-block \"\xE2\x80\xA2 kode\""));
    reading_end(&r);
}
END_TEST

Suite *plaintext_suite(void)
{
    Suite *suite = suite_create("plaintext");
    TCase *tests = tcase_create("plaintext");
    tcase_add_test(tests, sections_between_paragraphs);
    tcase_add_test(tests, a_title_and_numbered_sections);
    tcase_add_test(tests, names_below_a_topic);
    tcase_add_test(tests, every_line_a_paragraph);
    tcase_add_test(tests, runs_of_numbers_are_lists);
    tcase_add_test(tests, bullets);
    tcase_add_test(tests, hard_wrapped_text_stays_together);
    tcase_add_test(tests, sentences_are_no_headings);
    tcase_add_test(tests, markdown_headings_hold);
    suite_add_tcase(suite, tests);
    return suite;
}

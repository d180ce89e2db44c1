/* The ONIX record. Takes the plan of an EPUB and its size; gives a message with one product, which says no more than
   the metadata and the book itself do: prices and markets are the publisher's to add. Codes: EDItEUR's lists 1 to 266,
   issue 66. */
#include "write/epub/onix.h"

#include "base/civil.h"
#include "base/terms.h"
#include "base/unicode/unicode.h"
#include "write/epub/opf.h"
#include "write/xml.h"

static void open_element(struct buf *out, const char *name)
{
    buf_printf(out, "<%s>\n", name);
}

static void close_element(struct buf *out, const char *name)
{
    buf_printf(out, "</%s>\n", name);
}

static void element(struct buf *out, const char *name, struct str text)
{
    text = str_trim(text);
    if (text.n == 0)
        return;
    buf_printf(out, "<%s>", name);
    xml_text(out, text);
    buf_printf(out, "</%s>\n", name);
}

static void code(struct buf *out, const char *name, const char *value)
{
    element(out, name, str_of(value));
}

static struct str digits_of(struct arena *arena, struct str date)
{
    struct buf out = {0};
    for (size_t i = 0; i < date.n; i++)
        if (date.p[i] != '-')
            buf_char(&out, date.p[i]);
    return buf_take(&out, arena);
}

/* ISBN-10 counts as the ISBN-13 that it became: shops know no other. */
static struct str isbn13(struct arena *arena, struct str isbn)
{
    struct str plain = opf_isbn(arena, isbn);
    if (plain.n != 10)
        return plain;
    struct str body = str_format(arena, "978%.*s", 9, plain.p);
    unsigned sum = 0;
    for (size_t i = 0; i < body.n; i++)
        sum += (unsigned)(body.p[i] - '0') * (i % 2 ? 3u : 1u);
    return str_format(arena, "%.*s%u", STR_ARG(body), (10 - sum % 10) % 10);
}

static void product_identifier(struct buf *out, struct str isbn, struct str own)
{
    open_element(out, "ProductIdentifier");
    code(out, "ProductIDType", isbn.n ? "15" : "01");
    if (isbn.n == 0)
        code(out, "IDTypeName", "URI");
    element(out, "IDValue", isbn.n ? isbn : own);
    close_element(out, "ProductIdentifier");
}

static void feature(struct buf *out, const char *value, struct str words)
{
    open_element(out, "ProductFormFeature");
    code(out, "ProductFormFeatureType", "09");
    code(out, "ProductFormFeatureValue", value);
    element(out, "ProductFormFeatureDescription", words);
    close_element(out, "ProductFormFeature");
}

/* List 196. */
static void features_write(struct buf *out, const struct plan *plan)
{
    struct access facts = access_of(plan);
    const struct {
        bool holds;
        const char *value;
    } features[] = {
        {true, "10"},                                 /* no option of reading systems is disabled */
        {true, "11"},                                 /* table of contents */
        {facts.index, "12"},                          /* index */
        {true, "13"},                                 /* one reading order */
        {facts.pictures && !facts.undescribed, "14"}, /* short alternative texts */
        {facts.pages, "19"},                          /* print-equivalent page numbers */
        {true, "22"},                                 /* language tagging */
        {facts.headings, "29"},                       /* navigation by structure */
        {true, "30"},                                 /* ARIA roles */
        {true, "32"},                                 /* landmarks */
        {true, "36"},                                 /* all text can be modified */
        {!facts.undescribed, "52"},                   /* can be read without sight */
    };
    feature(out, "00", facts.summary);
    for (size_t i = 0; i < sizeof features / sizeof *features; i++)
        if (features[i].holds)
            feature(out, features[i].value, STR_NONE);
}

static void title_write(struct buf *out, const char *level, struct str part, struct str title, struct str subtitle)
{
    open_element(out, "TitleDetail");
    code(out, "TitleType", "01");
    open_element(out, "TitleElement");
    code(out, "TitleElementLevel", level);
    element(out, "PartNumber", part);
    element(out, "TitleText", title);
    element(out, "Subtitle", subtitle);
    close_element(out, "TitleElement");
    close_element(out, "TitleDetail");
}

static void titles_write(struct buf *out, const struct plan *plan)
{
    const struct metadata *meta = &plan->book->meta;
    struct str title = str_trim(meta->title);
    if (str_trim(meta->series).n) {
        open_element(out, "Collection");
        code(out, "CollectionType", "10");
        title_write(out, "02", meta->series_number, meta->series, STR_NONE);
        close_element(out, "Collection");
    } else {
        buf_z(out, "<NoCollection/>\n");
    }
    title_write(out, "01", STR_NONE, title.n ? title : str_of(term_text(plan->lang, TERM_UNTITLED)), meta->subtitle);
}

/* List 17 by MARC relator; others are Z99, "other". */
static const struct {
    const char *relator, *role;
} roles[] = {
    {"aut", "A01"}, {"edt", "B01"}, {"trl", "B06"}, {"ill", "A12"}, {"pht", "A13"}, {"com", "C01"},
    {"win", "A24"}, {"wpr", "A23"}, {"aft", "A19"}, {"cov", "A36"}, {"bkd", "A11"}, {"pbd", "B09"},
    {"cmm", "A21"}, {"ann", "A20"}, {"idx", "A34"}, {"ctg", "A39"}, {"nrt", "E07"}, {"ivr", "A43"},
    {"ive", "A44"}, {"art", "A35"}, {"ctb", "A32"}, {"res", "A51"},
};

static void contributors_write(struct buf *out, const struct metadata *meta)
{
    unsigned sequence = 0;
    for (size_t i = 0; i < meta->n_contributors; i++) {
        const struct contributor *one = &meta->contributors[i];
        const char *role = "Z99";
        if (str_trim(one->name).n == 0)
            continue;
        for (size_t k = 0; k < sizeof roles / sizeof *roles; k++)
            if (str_is(opf_relator(one), roles[k].relator))
                role = roles[k].role;
        open_element(out, "Contributor");
        buf_printf(out, "<SequenceNumber>%u</SequenceNumber>\n", ++sequence);
        code(out, "ContributorRole", role);
        element(out, "PersonName", one->name);
        element(out, "PersonNameInverted", one->file_as);
        close_element(out, "Contributor");
    }
    if (sequence == 0)
        buf_z(out, "<NoContributor/>\n");
}

/* ISO 639-2/B, which ONIX asks for, of the languages that books here are in. */
static const struct {
    const char *tag, *iso;
} languages[] = {
    {"id", "ind"}, {"en", "eng"},  {"fr", "fre"}, {"es", "spa"},  {"ru", "rus"},  {"ar", "ara"},  {"zh", "chi"},
    {"ms", "may"}, {"jv", "jav"},  {"su", "sun"}, {"ban", "ban"}, {"min", "min"}, {"ace", "ace"}, {"nl", "dut"},
    {"de", "ger"}, {"pt", "por"},  {"it", "ita"}, {"ja", "jpn"},  {"ko", "kor"},  {"th", "tha"},  {"vi", "vie"},
    {"tl", "tgl"}, {"fil", "fil"}, {"hi", "hin"}, {"fa", "per"},  {"tr", "tur"},  {"he", "heb"},  {"pl", "pol"},
    {"uk", "ukr"}, {"el", "gre"},  {"sv", "swe"}, {"da", "dan"},  {"fi", "fin"},  {"cs", "cze"},  {"hu", "hun"},
    {"ro", "rum"}, {"sw", "swa"},  {"ta", "tam"}, {"ur", "urd"},  {"bn", "ben"},  {"tet", "tet"}, {"la", "lat"},
};

static void language_write(struct buf *out, const struct plan *plan)
{
    struct str base = uc_lang_base(plan->lang);
    const char *iso = "und";
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (str_is_nocase(base, languages[i].tag))
            iso = languages[i].iso;
    open_element(out, "Language");
    code(out, "LanguageRole", "01");
    code(out, "LanguageCode", iso);
    close_element(out, "Language");
}

static void extent_write(struct buf *out, const char *type, size_t value, const char *unit)
{
    open_element(out, "Extent");
    code(out, "ExtentType", type);
    buf_printf(out, "<ExtentValue>%zu</ExtentValue>\n", value);
    code(out, "ExtentUnit", unit);
    close_element(out, "Extent");
}

/* List 27. A subject without a scheme is a keyword. */
static void subject_write(struct buf *out, struct str text, const struct subject_code *coded)
{
    static const struct {
        const char *scheme, *code;
    } schemes[] = {{"Thema", "93"}, {"BISAC", "10"}, {"BIC", "12"}, {"DDC", "01"}, {"CLIL", "29"}};
    bool known = coded && coded->scheme.n && coded->code.n;
    const char *scheme = known ? "24" : "20"; /* proprietary: by its name */
    for (size_t i = 0; known && i < sizeof schemes / sizeof *schemes; i++)
        if (str_is_nocase(coded->scheme, schemes[i].scheme))
            scheme = schemes[i].code;
    if (str_trim(text).n == 0)
        return;
    open_element(out, "Subject");
    code(out, "SubjectSchemeIdentifier", scheme);
    if (known && str_is(str_of(scheme), "24"))
        element(out, "SubjectSchemeName", coded->scheme);
    if (known)
        element(out, "SubjectCode", coded->code);
    element(out, "SubjectHeadingText", text);
    close_element(out, "Subject");
}

/* List 28; other words describe the audience. */
static void audience_write(struct buf *out, struct str audience)
{
    static const struct {
        const char *word, *code;
    } audiences[] = {
        {"general", "01"}, {"children", "02"}, {"young-adult", "03"},  {"school", "04"},
        {"college", "05"}, {"tertiary", "05"}, {"professional", "06"}, {"language-learners", "07"},
    };
    audience = str_trim(audience);
    for (size_t i = 0; i < sizeof audiences / sizeof *audiences; i++) {
        if (!str_is_nocase(audience, audiences[i].word))
            continue;
        open_element(out, "Audience");
        code(out, "AudienceCodeType", "01");
        code(out, "AudienceCodeValue", audiences[i].code);
        close_element(out, "Audience");
        return;
    }
    element(out, "AudienceDescription", audience);
}

static void licence_write(struct buf *out, struct str rights)
{
    bool open = str_find_str(rights, STR("CC BY")) != STR_NPOS || str_find_str(rights, STR("CC0")) != STR_NPOS ||
                str_find_str(rights, STR("Creative Commons")) != STR_NPOS;
    if (!open)
        return;
    open_element(out, "EpubLicense");
    element(out, "EpubLicenseName", rights);
    close_element(out, "EpubLicense");
}

static void descriptive_write(struct buf *out, const struct plan *plan, size_t bytes)
{
    const struct metadata *meta = &plan->book->meta;
    open_element(out, "DescriptiveDetail");
    code(out, "ProductComposition", "00");
    code(out, "ProductForm", "ED");
    code(out, "ProductFormDetail", "E101"); /* EPUB */
    code(out, "ProductFormDetail", "E200"); /* reflowable */
    features_write(out, plan);
    code(out, "PrimaryContentType", "10"); /* text */
    code(out, "EpubTechnicalProtection", "00");
    licence_write(out, meta->rights);
    titles_write(out, plan);
    contributors_write(out, meta);
    language_write(out, plan);
    if (plan->n_marks > 0 && plan->press->layout)
        extent_write(out, "08", plan->press->layout->n_pages, "03"); /* pages of the printed counterpart */
    extent_write(out, "22", (bytes + 1023) / 1024, "18");            /* kilobytes */
    for (size_t i = 0; i < meta->subjects.n; i++)
        subject_write(out, meta->subjects.items[i], meta->subject_codes ? &meta->subject_codes[i] : NULL);
    audience_write(out, meta->audience);
    close_element(out, "DescriptiveDetail");
}

/* Authors publish what no publisher is named for. */
static struct str publisher_of(const struct plan *plan)
{
    struct str publisher = str_trim(plan->book->meta.publisher), authors = book_authors(plan->arena, plan->book);
    return publisher.n ? publisher : authors.n ? authors : str_of(term_text(plan->lang, TERM_UNTITLED));
}

static void publishing_write(struct buf *out, const struct plan *plan)
{
    const struct metadata *meta = &plan->book->meta;
    struct str date = opf_date(meta->date);
    open_element(out, "PublishingDetail");
    open_element(out, "Publisher");
    code(out, "PublishingRole", "01");
    element(out, "PublisherName", publisher_of(plan));
    close_element(out, "Publisher");
    code(out, "PublishingStatus", "04");
    if (date.n) {
        open_element(out, "PublishingDate");
        code(out, "PublishingDateRole", "01");
        buf_printf(out, "<Date dateformat=\"%s\">%.*s</Date>\n",
                   date.n == 10  ? "00"
                   : date.n == 7 ? "01"
                                 : "05",
                   STR_ARG(digits_of(plan->arena, date)));
        close_element(out, "PublishingDate");
    }
    close_element(out, "PublishingDetail");
}

static void header_write(struct buf *out, const struct plan *plan)
{
    struct civil sent = civil_of_seconds(book_time(plan->book));
    open_element(out, "Header");
    open_element(out, "Sender");
    element(out, "SenderName", publisher_of(plan));
    close_element(out, "Sender");
    buf_printf(out, "<SentDateTime>%04d%02d%02d</SentDateTime>\n", sent.year, sent.month, sent.day);
    close_element(out, "Header");
}

void onix_write(struct buf *out, const struct plan *plan, struct str identifier, size_t bytes)
{
    const struct metadata *meta = &plan->book->meta;
    struct str print = isbn13(plan->arena, meta->print_isbn);
    buf_z(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<ONIXMessage release=\"3.0\" xmlns=\"http://ns.editeur.org/onix/3.0/reference\">\n");
    header_write(out, plan);
    open_element(out, "Product");
    element(out, "RecordReference", identifier);
    code(out, "NotificationType", "03");
    code(out, "RecordSourceType", "01");
    product_identifier(out, isbn13(plan->arena, meta->isbn), identifier);
    descriptive_write(out, plan, bytes);
    if (str_trim(meta->description).n) {
        open_element(out, "CollateralDetail");
        open_element(out, "TextContent");
        code(out, "TextType", "03");
        code(out, "ContentAudience", "00");
        element(out, "Text", meta->description);
        close_element(out, "TextContent");
        close_element(out, "CollateralDetail");
    }
    publishing_write(out, plan);
    if (print.n) {
        open_element(out, "RelatedMaterial");
        open_element(out, "RelatedProduct");
        code(out, "ProductRelationCode", "13"); /* based on this print product */
        product_identifier(out, print, STR_NONE);
        close_element(out, "RelatedProduct");
        close_element(out, "RelatedMaterial");
    }
    close_element(out, "Product");
    buf_z(out, "</ONIXMessage>\n");
}

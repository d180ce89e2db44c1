/* Languages as bibliographies name them, in words and in BCP 47. */
#include "cite/library.h"

static const char *const languages[][2] = {
    {"english", "en"},
    {"american", "en-US"},
    {"usenglish", "en-US"},
    {"british", "en-GB"},
    {"ukenglish", "en-GB"},
    {"indonesian", "id"},
    {"bahasa", "id"},
    {"bahasai", "id"},
    {"indon", "id"},
    {"malay", "ms"},
    {"bahasam", "ms"},
    {"french", "fr"},
    {"spanish", "es"},
    {"russian", "ru"},
    {"arabic", "ar"},
    {"chinese", "zh"},
    {"german", "de"},
    {"ngerman", "de"},
    {"dutch", "nl"},
    {"italian", "it"},
    {"portuguese", "pt"},
    {"brazilian", "pt-BR"},
    {"japanese", "ja"},
    {"korean", "ko"},
    {"turkish", "tr"},
    {"polish", "pl"},
    {"vietnamese", "vi"},
    {"thai", "th"},
    {"javanese", "jv"},
    {"sundanese", "su"},
    {"eng", "en"},
    {"ind", "id"},
    {"msa", "ms"},
    {"may", "ms"},
    {"fre", "fr"},
    {"fra", "fr"},
    {"spa", "es"},
    {"rus", "ru"},
    {"ara", "ar"},
    {"chi", "zh"},
    {"zho", "zh"},
    {"ger", "de"},
    {"deu", "de"},
    {"nld", "nl"},
    {"dut", "nl"},
    {"ita", "it"},
    {"por", "pt"},
    {"jpn", "ja"},
    {"kor", "ko"},
    {"tur", "tr"},
    {"jav", "jv"},
    {"sun", "su"},
    {"bahasa indonesia", "id"},
};

struct str library_language(struct str name)
{
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (str_is_nocase(name, languages[i][0]))
            return str_of(languages[i][1]);
    return name;
}

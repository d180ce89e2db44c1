/* The words of the program by language. Takes a language tag, gives a word; a language without words takes English.
   Sources: the languages' own bibliographies and CLDR 42 for quotation marks. */
#include "base/terms.h"

#include "base/unicode/unicode.h"

enum language { EN, ID, FR, ES, RU, AR, ZH, LANGUAGES };

static const char *const tags[LANGUAGES] = {
    [EN] = "en", [ID] = "id", [FR] = "fr", [ES] = "es", [RU] = "ru", [AR] = "ar", [ZH] = "zh",
};

#define NNBSP "\xE2\x80\xAF" /* the narrow space that does not break, inside French marks */

static const char *const words[TERM_COUNT][LANGUAGES] = {
    [TERM_CONTENTS] = {"Contents", "Daftar Isi", "Table des matières", "Índice", "Содержание", "المحتويات", "目录"},
    [TERM_BIBLIOGRAPHY] = {"References", "Daftar Pustaka", "Bibliographie", "Bibliografía", "Список литературы",
                           "المراجع", "参考文献"},
    [TERM_FIGURES] = {"List of Figures", "Daftar Gambar", "Table des figures", "Índice de figuras",
                      "Список иллюстраций", "قائمة الأشكال", "图目录"},
    [TERM_TABLES] = {"List of Tables", "Daftar Tabel", "Liste des tableaux", "Índice de tablas", "Список таблиц",
                     "قائمة الجداول", "表目录"},
    [TERM_FIGURE] = {"Figure", "Gambar", "Figure", "Figura", "Рисунок", "الشكل", "图"},
    [TERM_TABLE] = {"Table", "Tabel", "Tableau", "Tabla", "Таблица", "الجدول", "表"},
    [TERM_CHAPTER] = {"Chapter", "Bab", "Chapitre", "Capítulo", "Глава", "الفصل", "章"},
    [TERM_SECTION] = {"Section", "Bagian", "Section", "Sección", "Раздел", "القسم", "节"},
    [TERM_PAGE] = {"page", "halaman", "page", "página", "страница", "صفحة", "页"},
    [TERM_NOTES] = {"Notes", "Catatan", "Notes", "Notas", "Примечания", "الحواشي", "注释"},
    [TERM_NOTE] = {"Note", "Catatan", "Note", "Nota", "Примечание", "حاشية", "注"},
    [TERM_COVER] = {"Cover", "Sampul", "Couverture", "Cubierta", "Обложка", "الغلاف", "封面"},
    [TERM_TITLE_PAGE] = {"Title Page", "Halaman Judul", "Page de titre", "Portada", "Титульный лист", "صفحة العنوان",
                         "书名页"},
    [TERM_IMPRINT] = {"Imprint", "Kolofon", "Mentions légales", "Página legal", "Выходные данные", "بيانات النشر",
                      "版权页"},
    [TERM_BEGIN_READING] = {"Begin Reading", "Mulai Membaca", "Commencer la lecture", "Comenzar a leer",
                            "Начать чтение", "ابدأ القراءة", "开始阅读"},
    [TERM_LANDMARKS] = {"Landmarks", "Penanda", "Repères", "Puntos de referencia", "Ориентиры", "معالم الكتاب",
                        "导航标记"},
    [TERM_PAGE_LIST] = {"List of Pages", "Daftar Halaman", "Liste des pages", "Lista de páginas", "Список страниц",
                        "قائمة الصفحات", "页码列表"},
    [TERM_BACK_TO_TEXT] = {"Back to the text", "Kembali ke teks", "Retour au texte", "Volver al texto",
                           "Назад к тексту", "العودة إلى النص", "返回正文"},
    [TERM_CONTINUED] = {"(continued)", "(lanjutan)", "(suite)", "(continuación)", "(продолжение)", "(تابع)", "（续）"},
    [TERM_INDEX] = {"Index", "Indeks", "Index", "Índice alfabético", "Указатель", "الفهرس", "索引"},
    [TERM_AUTHORS] = {"Index of Authors", "Indeks Pengarang", "Index des auteurs", "Índice de autores",
                      "Указатель авторов", "فهرس المؤلفين", "作者索引"},
    [TERM_AND] = {"and", "dan", "et", "y", "и", "و", "和"},
    [TERM_PAGE_SHORT] = {"p.", "hlm.", "p.", "p.", "с.", "ص.", "页"},
    [TERM_EDITED_BY] = {"Edited by", "Disunting oleh", "Sous la direction de", "Editado por", "Под редакцией", "تحرير",
                        "编者"},
    [TERM_TRANSLATED_BY] = {"Translated by", "Diterjemahkan oleh", "Traduit par", "Traducido por", "Перевод:", "ترجمة",
                            "译者"},
    [TERM_OPEN_QUOTE] = {"“", "“", "«" NNBSP, "«", "«", "«", "“"},
    [TERM_CLOSE_QUOTE] = {"”", "”", NNBSP "»", "»", "»", "»", "”"},
    [TERM_OPEN_QUOTE_INNER] = {"‘", "‘", "“", "“", "„", "“", "‘"},
    [TERM_CLOSE_QUOTE_INNER] = {"’", "’", "”", "”", "“", "”", "’"},
    [TERM_UNTITLED] = {"Untitled", "Tanpa Judul", "Sans titre", "Sin título", "Без названия", "بلا عنوان", "无标题"},
    [TERM_FIGURE_WITHOUT_TEXT] = {"Picture without a description", "Gambar tanpa keterangan", "Image sans description",
                                  "Imagen sin descripción", "Изображение без описания", "صورة بلا وصف", "无说明图片"},
};

const char *term_text(struct str lang, enum term term)
{
    struct str base = uc_lang_base(lang);
    for (size_t i = 0; i < LANGUAGES; i++) {
        if (str_is_nocase(base, tags[i])) {
            return words[term][i];
        }
    }
    return words[term][EN];
}

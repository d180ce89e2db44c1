/* Takes the names of bibliographies, gives their works as one list of CSL-JSON. Where an entry is wrong the error is said
   and nothing is printed. */
#include "convert_command.h"

#include <string.h>

#include "base/file.h"
#include "cite/cite.h"
#include "messages.h"
#include "report.h"

static void read_file(struct arena *arena, struct diag *diag, struct cite_library *library, const char *file)
{
    struct str text;
    enum file_result result = file_read(arena, file, FILE_MAX_MEDIA, &text);
    if (result == FILE_OK)
        cite_library_read(library, file, text);
    else
        diag_add(diag, NOWHERE, &msg_cite_unreadable, file, file_result_text(result, false));
}

/* One word, and the one after it where an option needs it; gives how many were used. */
static int read_word(struct diag *diag, int n, char **words, const char **files, size_t *n_files)
{
    const char *word = words[0];
    if (strcmp(word, "--convert") == 0)
        return 1;
    if (word[0] != '-' || word[1] == '\0') {
        files[(*n_files)++] = word;
        return 1;
    }
    if (strcmp(word, "--format") != 0) {
        diag_add(diag, NOWHERE, &msg_option_unknown, word);
        return 1;
    }
    if (n < 2)
        diag_add(diag, NOWHERE, &msg_option_needs_value, word);
    else if (strcmp(words[1], "json") != 0)
        diag_add(diag, NOWHERE, &msg_option_value, word, words[1], "bibliographies are converted to json");
    return 2;
}

bool convert_wanted(int n_words, char **words)
{
    for (int i = 0; i < n_words; i++)
        if (strcmp(words[i], "--convert") == 0)
            return true;
    return false;
}

bool convert_command(struct arena *arena, struct diag *diag, int n_words, char **words)
{
    const char **files = ARENA_ARRAY(arena, const char *, (size_t)n_words + 1);
    size_t n = 0;
    for (int i = 0; i < n_words;)
        i += read_word(diag, n_words - i, words + i, files, &n);
    if (n == 0)
        diag_add(diag, NOWHERE, &msg_option_needs_value, "--convert");
    if (diag_failed(diag))
        return true;
    struct cite_library *library = cite_library_new(arena, diag);
    for (size_t i = 0; i < n; i++)
        read_file(arena, diag, library, files[i]);
    if (diag_failed(diag))
        return true;
    struct buf out = {0};
    cite_library_write(library, &out);
    return report_print(&out);
}

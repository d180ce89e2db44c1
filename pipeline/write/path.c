/* Takes the options and the book's name, gives the path of each output; refuses nothing: main has checked the options. */
#include "write/write.h"

#include <string.h>

#include "base/file.h"
#include "book/book.h"
#include "book/options.h"

const char *write_path(const struct press *press, const char *ending)
{
    const struct options *options = press->options;
    struct str folder = str_of(options->output), name = press->book->name;
    if (options->output_file) {
        bool beside = strcmp(ending, "-cover.pdf") == 0; /* a cover goes with the output that was asked for */
        if (!beside && str_is_nocase(path_ending(str_of(options->output_file)), strrchr(ending, '.') + 1))
            return options->output_file;
        folder = path_folder(str_of(options->output_file));
        name = path_stem(str_of(options->output_file));
    }
    return str_z(press->arena, path_join(press->arena, folder, str_cat(press->arena, name, str_of(ending))));
}

/* Takes the options and the book's name, gives the path of each output; refuses nothing: main has checked the options. */
#include "write/write.h"

#include "base/file.h"
#include "book/book.h"
#include "book/options.h"

const char *write_path(const struct press *press, const char *ending)
{
    const struct options *options = press->options;
    /* A path for one output alone: whichever has its file's ending. */
    if (options->output_file &&
        str_eq(path_ending(str_of(options->output_file)), path_ending(str_of(ending))))
        return options->output_file;
    struct str folder = str_of(options->output);
    if (options->output_file) /* one output is asked for by its path; others, if any, lie beside it */
        folder = path_folder(str_of(options->output_file));
    struct str name = str_cat(press->arena, press->book->name, str_of(ending));
    return str_z(press->arena, path_join(press->arena, folder, name));
}

// What the files of this target share for the index of all chats.
#include <sqlite3.h>

#include "csqlite.h"

typedef int TokenReceiver(
    void *context, int flags, const char *word, int bytes, int start, int end);

/// The interface of SQLite's full-text search; NULL where it was built without.
fts5_api *csqlite_search_api(void *database);

extern fts5_tokenizer csqlite_tokenizer;

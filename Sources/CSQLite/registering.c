#include "search.h"

#include <stddef.h>

// Source: sqlite.org/fts5.html, 7 "Extending FTS5".
fts5_api *csqlite_search_api(void *database) {
  fts5_api *api = NULL;
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

int csqlite_register_search(void *database) {
  fts5_api *api = csqlite_search_api(database);
  if (!api) return SQLITE_ERROR;
  return api->xCreateTokenizer(api, "beck", api, &csqlite_tokenizer, NULL);
}

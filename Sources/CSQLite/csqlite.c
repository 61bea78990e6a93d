#include "csqlite.h"

#include <sqlite3.h>

int csqlite_keep_log_on_close(void *database) {
  return sqlite3_db_config((sqlite3 *)database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

int csqlite_system_error(void *database) { return sqlite3_system_errno((sqlite3 *)database); }

int csqlite_read_header(void *database, unsigned char bytes[100]) {
  sqlite3_file *file = 0;
  int code = sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code != SQLITE_OK) return code;
  if (!file || !file->pMethods) return SQLITE_CANTOPEN;
  return file->pMethods->xRead(file, bytes, 100, 0);
}

void csqlite_end_when(void *database, void *context, int (*isOver)(void *)) {
  // Each page of the full-text index that is read is some steps too.
  sqlite3_progress_handler((sqlite3 *)database, 16, isOver, context);
}

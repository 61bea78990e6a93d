#ifndef CSQLITE_H
#define CSQLITE_H

// What Swift cannot call of SQLite's interface, or what SQLite calls for every word of a text.

/// Closing the last connection leaves the write-ahead log as it is.
/// - database: an open `sqlite3 *`.
/// - Returns: SQLite's code, 0 for success. Source: SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE.
int csqlite_keep_log_on_close(void *database);

/// The `errno` of the last call to the system that failed for this connection, 0 for none.
/// - database: an open `sqlite3 *`.
int csqlite_system_error(void *database);

/// The first 100 bytes of the file as they are on the disk, whatever the log says. Opens nothing:
/// to close another descriptor of the file would drop SQLite's locks.
/// - database: an open `sqlite3 *`.
/// - Returns: SQLite's code, 0 for success.
int csqlite_read_header(void *database, unsigned char bytes[100]);

/// Statements end with SQLITE_INTERRUPT once `isOver`, asked while they run, returns other than 0.
/// NULL asks no more.
void csqlite_end_when(void *database, void *context, int (*isOver)(void *));

/// Makes known to a connection how the index of all chats splits text: the tokenizer `beck`.
///
/// Its words are those of unicode61 without diacritics, letters with their marks. In scripts that
/// are written without blanks, in Hangul and of emoji each character is a word.
/// - database: an open `sqlite3 *`.
/// - Returns: SQLite's code, 0 for success.
int csqlite_register_search(void *database);

/// Splits texts as the index does.
typedef struct csqlite_splitter csqlite_splitter;

/// - database: an open `sqlite3 *` that `csqlite_register_search` was called for; outlives it.
/// - Returns: NULL where there is no memory.
csqlite_splitter *csqlite_splitter_make(void *database);
void csqlite_splitter_free(csqlite_splitter *splitter);

/// Calls `each` for every word of a text, any bytes, in order: the word as it is looked up, and
/// where it stands in the text. A result of `each` other than 0 ends it.
/// - Returns: SQLite's code, 0 for success.
int csqlite_split(
    csqlite_splitter *splitter, const char *text, int count, void *context,
    int (*each)(void *context, const char *word, int bytes, int start, int end));

#endif

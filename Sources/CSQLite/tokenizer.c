#include "search.h"

#include <stdlib.h>

// Around SQLite's unicode61, which takes what stands between two blanks for a word: a sentence of
// Japanese would be one.

struct Fts5Tokenizer {
  fts5_tokenizer words;
  Fts5Tokenizer *unicode61;
};

typedef struct {
  unsigned first, last;
} Range;

// Letters, marks and digits each of which is a word: of scripts without blanks between words, of
// Hangul, where particles hang on the word, and emoji. Ascending.
static const Range alone[] = {
    {0x0E01, 0x0E3A}, {0x0E40, 0x0E4E}, {0x0E50, 0x0E59}, // Thai
    {0x0E81, 0x0EDF},                                     // Lao
    {0x1000, 0x1049}, {0x1050, 0x109F},                   // Myanmar
    {0x1100, 0x11FF},                                     // Hangul letters
    {0x1780, 0x17D3}, {0x17DC, 0x17E9},                   // Khmer
    {0x1950, 0x19DA},                                     // Tai Le, New Tai Lue
    {0x1A20, 0x1A99},                                     // Tai Tham
    {0x2600, 0x27BF},                                     // older emoji
    {0x3005, 0x3007}, {0x3021, 0x3029}, {0x3031, 0x3035}, // marks among ideographs
    {0x3041, 0x309A}, {0x309D, 0x309F},                   // Hiragana
    {0x30A1, 0x30FA}, {0x30FC, 0x30FF},                   // Katakana
    {0x3105, 0x312F}, {0x3131, 0x318E}, {0x31A0, 0x31BF}, // Bopomofo, Hangul letters
    {0x31F0, 0x31FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, // Katakana, Han
    {0xA000, 0xA48C},                                     // Yi
    {0xA960, 0xA97C},                                     // Hangul letters
    {0xA980, 0xA9C0}, {0xA9D0, 0xA9D9}, {0xA9E0, 0xA9FE}, // Javanese, Myanmar
    {0xAA60, 0xAADF},                                     // Myanmar, Tai Viet
    {0xAC00, 0xD7FB},                                     // Hangul
    {0xF900, 0xFAD9},                                     // Han
    {0xFF66, 0xFF9F}, {0xFFA0, 0xFFDC},                   // narrow Katakana, Hangul
    {0x1AFF0, 0x1B16F},                                   // Kana
    {0x1F000, 0x1FAFF},                                   // emoji
    {0x20000, 0x323AF},                                   // Han
};

enum Kind { OF_WORDS, ALONE, NOTHING };

static enum Kind kind_of(unsigned scalar) {
  // They choose between two forms of the character before them.
  if ((scalar >= 0xFE00 && scalar <= 0xFE0F) || (scalar >= 0xE0100 && scalar <= 0xE01EF))
    return NOTHING;
  int low = 0, high = sizeof alone / sizeof *alone;
  while (low < high) {
    int middle = (low + high) / 2;
    if (scalar > alone[middle].last) low = middle + 1;
    else high = middle;
  }
  int isInside = low < (int)(sizeof alone / sizeof *alone) && scalar >= alone[low].first;
  return isInside ? ALONE : OF_WORDS;
}

// The scalar at the start of well-formed bytes; 0 for any other. Shorter ones are of no interest.
static unsigned scalar_of_three_or_four(const unsigned char *bytes, int count, int *length) {
  int wanted = bytes[0] >= 0xF0 ? 4 : 3;
  if (count < wanted || bytes[0] > 0xF4) return 0;
  unsigned scalar = bytes[0] & (wanted == 4 ? 0x07 : 0x0F);
  for (int index = 1; index < wanted; index++) {
    if ((bytes[index] & 0xC0) != 0x80) return 0;
    scalar = scalar << 6 | (bytes[index] & 0x3F);
  }
  *length = wanted;
  return scalar;
}

// A stretch of words, somewhere in a text.
typedef struct {
  void *context;
  TokenReceiver *receive;
  int offset;
} Stretch;

static int receive_word(
    void *context, int flags, const char *word, int bytes, int start, int end) {
  Stretch *stretch = context;
  return stretch->receive(
      stretch->context, flags, word, bytes, stretch->offset + start, stretch->offset + end);
}

static int tokenize(
    Fts5Tokenizer *self, void *context, int flags, const char *text, int count,
    TokenReceiver *receive) {
  Stretch stretch = {context, receive, 0};
  int status = SQLITE_OK;
  int at = 0;
  while (status == SQLITE_OK && stretch.offset < count) {
    enum Kind kind = OF_WORDS;
    int length = 1;
    while (at < count) {
      // All below U+0800 is of words.
      unsigned char byte = (unsigned char)text[at];
      unsigned scalar = byte < 0xE0
          ? 0
          : scalar_of_three_or_four((const unsigned char *)text + at, count - at, &length);
      kind = scalar ? kind_of(scalar) : OF_WORDS;
      if (kind != OF_WORDS) break;
      at += length;
      length = 1;
    }
    if (at > stretch.offset)
      status = self->words.xTokenize(
          self->unicode61, &stretch, flags, text + stretch.offset, at - stretch.offset,
          receive_word);
    if (status == SQLITE_OK && kind == ALONE)
      status = receive(context, 0, text + at, length, at, at + length);
    at += kind == OF_WORDS ? 0 : length;
    stretch.offset = at;
  }
  return status == SQLITE_DONE ? SQLITE_OK : status;
}

static void delete(Fts5Tokenizer *self) {
  if (self->unicode61) self->words.xDelete(self->unicode61);
  free(self);
}

static int create(
    void *context, const char **arguments, int count, Fts5Tokenizer **made) {
  (void)arguments, (void)count;
  fts5_api *api = context;
  Fts5Tokenizer *self = calloc(1, sizeof *self);
  if (!self) return SQLITE_NOMEM;
  void *of = NULL;
  int status = api->xFindTokenizer(api, "unicode61", &of, &self->words);
  // Marks belong to the letters that they stand on.
  const char *options[] = {"remove_diacritics", "2", "categories", "L* N* Co Mn Mc"};
  if (status == SQLITE_OK) status = self->words.xCreate(of, options, 4, &self->unicode61);
  if (status == SQLITE_OK) *made = self;
  else delete(self);
  return status;
}

fts5_tokenizer csqlite_tokenizer = {create, delete, tokenize};

struct csqlite_splitter {
  Fts5Tokenizer *tokenizer;
};

csqlite_splitter *csqlite_splitter_make(void *database) {
  fts5_api *api = csqlite_search_api(database);
  csqlite_splitter *splitter = calloc(1, sizeof *splitter);
  if (api && splitter && create(api, NULL, 0, &splitter->tokenizer) == SQLITE_OK) return splitter;
  free(splitter);
  return NULL;
}

void csqlite_splitter_free(csqlite_splitter *splitter) {
  delete(splitter->tokenizer);
  free(splitter);
}

typedef struct {
  void *context;
  int (*each)(void *, const char *, int, int, int);
} Listener;

static int hand_on(void *context, int flags, const char *word, int bytes, int start, int end) {
  (void)flags;
  Listener *listener = context;
  return listener->each(listener->context, word, bytes, start, end) ? SQLITE_DONE : SQLITE_OK;
}

int csqlite_split(
    csqlite_splitter *splitter, const char *text, int count, void *context,
    int (*each)(void *, const char *, int, int, int)) {
  Listener listener = {context, each};
  return tokenize(splitter->tokenizer, &listener, FTS5_TOKENIZE_AUX, text, count, hand_on);
}

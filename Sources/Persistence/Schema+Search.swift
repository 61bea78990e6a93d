extension Schema {
  /// What finds text in all chats: an index of the messages' own text, which it does not repeat.
  /// A message without text, such as one that streams, costs it nothing. Author and model are there
  /// so that a search for them reads no messages.
  ///
  /// SQLite 3.40 lets no trigger write an index where it trusts no schema, so triggers note down
  /// which messages changed, with the text that the index has of them, and `updateSearch` does the
  /// rest. A program that does not know how beck splits text can thus change messages too.
  static let search = """
    CREATE TABLE unsearched (
      key INTEGER PRIMARY KEY,
      text TEXT,
      author TEXT NOT NULL,
      model TEXT
    ) STRICT;

    CREATE VIEW searched AS SELECT key, text, author, model FROM message WHERE text <> '';

    CREATE VIRTUAL TABLE search USING fts5(
      text, author, model,
      content = 'searched', content_rowid = 'key', tokenize = 'beck', columnsize = 0);

    CREATE TRIGGER search_new AFTER INSERT ON message WHEN new.text <> '' BEGIN
      INSERT INTO unsearched (key, author)
      SELECT new.key, new.author WHERE NOT EXISTS (SELECT 1 FROM unsearched WHERE key = new.key);
    END;

    CREATE TRIGGER search_changed AFTER UPDATE OF text ON message WHEN old.text <> new.text BEGIN
      INSERT INTO unsearched (key, text, author, model)
      SELECT old.key, nullif(old.text, ''), old.author, old.model
      WHERE NOT EXISTS (SELECT 1 FROM unsearched WHERE key = old.key);
    END;

    CREATE TRIGGER search_old AFTER DELETE ON message WHEN old.text <> '' BEGIN
      INSERT INTO unsearched (key, text, author, model)
      SELECT old.key, old.text, old.author, old.model
      WHERE NOT EXISTS (SELECT 1 FROM unsearched WHERE key = old.key);
    END;

    """
}

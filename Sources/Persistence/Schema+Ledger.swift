extension Schema {
  /// What each turn used. A turn stays when its chat is deleted: its tokens were spent. `spent` has
  /// the sums, of a month ("2026-11") by server and model, of a day ("2026-11-22") of all together,
  /// so that years of turns are added up at once; a trigger keeps it, and whoever copies the turns
  /// elsewhere gets it with them.
  static let ledger = """
    CREATE TABLE turn (
      key INTEGER PRIMARY KEY,
      chat TEXT NOT NULL,
      number INTEGER NOT NULL,
      time TEXT NOT NULL,
      provider TEXT NOT NULL,
      model TEXT NOT NULL,
      answering TEXT,
      outcome TEXT NOT NULL
        CHECK (outcome IN ('complete', 'stopped', 'interrupted', 'failed')),
      quality TEXT NOT NULL CHECK (quality IN ('exact', 'estimated', 'unknown')),
      prompt INTEGER,
      output INTEGER,
      cached INTEGER,
      reasoning INTEGER,
      total INTEGER,
      low INTEGER,
      high INTEGER,
      cost REAL,
      cost_quality TEXT CHECK (cost_quality IN ('exact', 'estimated', 'at-most')),
      first_token REAL,
      silence REAL,
      duration REAL,
      ascii_bytes INTEGER,
      other_bytes INTEGER,
      UNIQUE (chat, number)
    ) STRICT;

    CREATE INDEX turn_model ON turn (provider, model);

    CREATE TABLE spent (
      period TEXT NOT NULL,
      provider TEXT NOT NULL,
      model TEXT NOT NULL,
      exact_turns INTEGER NOT NULL,
      estimated_turns INTEGER NOT NULL,
      unknown_turns INTEGER NOT NULL,
      priced_turns INTEGER NOT NULL,
      exact_tokens INTEGER NOT NULL,
      estimated_tokens INTEGER NOT NULL,
      low INTEGER NOT NULL,
      high INTEGER NOT NULL,
      prompt INTEGER,
      output INTEGER,
      cached INTEGER,
      reasoning INTEGER,
      exact_cost REAL NOT NULL,
      estimated_cost REAL NOT NULL,
      PRIMARY KEY (period, provider, model)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER turn_spent AFTER INSERT ON turn BEGIN
      INSERT INTO spent SELECT
        place.period, place.provider, place.model,
        NEW.quality = 'exact', NEW.quality = 'estimated', NEW.quality = 'unknown',
        NEW.cost IS NOT NULL,
        iif(NEW.quality = 'exact', coalesce(NEW.total, 0), 0),
        iif(NEW.quality = 'estimated', coalesce(NEW.total, 0), 0),
        iif(NEW.quality = 'estimated', coalesce(NEW.low, NEW.total, 0), 0),
        iif(NEW.quality = 'estimated', coalesce(NEW.high, NEW.total, 0), 0),
        NEW.prompt, NEW.output, NEW.cached, NEW.reasoning,
        iif(NEW.cost_quality = 'exact', coalesce(NEW.cost, 0.0), 0.0),
        iif(NEW.cost_quality = 'exact', 0.0, coalesce(NEW.cost, 0.0))
      FROM (
        SELECT substr(NEW.time, 1, 7) AS period, NEW.provider AS provider, NEW.model AS model
        UNION ALL SELECT substr(NEW.time, 1, 10), '', ''
      ) AS place WHERE true
      ON CONFLICT (period, provider, model) DO UPDATE SET
        exact_turns = exact_turns + excluded.exact_turns,
        estimated_turns = estimated_turns + excluded.estimated_turns,
        unknown_turns = unknown_turns + excluded.unknown_turns,
        priced_turns = priced_turns + excluded.priced_turns,
        exact_tokens = exact_tokens + excluded.exact_tokens,
        estimated_tokens = estimated_tokens + excluded.estimated_tokens,
        low = low + excluded.low,
        high = high + excluded.high,
        prompt = coalesce(prompt + excluded.prompt, prompt, excluded.prompt),
        output = coalesce(output + excluded.output, output, excluded.output),
        cached = coalesce(cached + excluded.cached, cached, excluded.cached),
        reasoning = coalesce(reasoning + excluded.reasoning, reasoning, excluded.reasoning),
        exact_cost = exact_cost + excluded.exact_cost,
        estimated_cost = estimated_cost + excluded.estimated_cost;
    END;

    """
}

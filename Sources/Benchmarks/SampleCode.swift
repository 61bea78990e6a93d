/// A short program in each of some languages, with what a lexer has to tell apart.
enum SampleCode {
  static let programs: [(language: String, code: String)] = [
    ("swift", swift), ("c", c), ("rust", rust), ("typescript", typescript), ("python", python),
    ("bash", bash), ("html", html), ("json", json),
  ]

  static let swift = #"""
    /// Counts the words of a text, /* nested */ or not.
    struct WordCount: Sendable {
      private(set) var counts: [Substring: Int] = [:]
      let limit = 0x1F_FF

      mutating func add(_ text: String) throws(Problem) {
        guard !text.isEmpty else { throw .nothing("no \(text.debugDescription) here") }
        for word in text.split(whereSeparator: \.isWhitespace) {
          counts[word, default: 0] += 1  // one more
        }
      }
    }
    """#

  private static let c = #"""
    #include <stddef.h>
    #define LIMIT 0x40u

    /* How many words there are,
       whatever stands between them. */
    static size_t words(const char *text) {
      size_t count = 0;
      for (int inside = 0; *text != '\0'; text++) {
        int letter = *text != ' ' && *text != '\n';  // anything else
        count += letter && !inside;
        inside = letter;
      }
      return count < LIMIT ? count : (size_t)printf("%zu words\n", count);
    }
    """#

  private static let rust = ##"""
    use std::collections::HashMap;

    /// Words and how often they occur.
    pub fn counts<'a>(text: &'a str) -> HashMap<&'a str, usize> {
        let mut counts = HashMap::with_capacity(1_024);
        /* outer /* inner */ still outer */
        for word in text.split_whitespace() {
            *counts.entry(word).or_insert(0) += 1;
        }
        println!(r#"a "raw" text of {} bytes"#, text.len());
        counts
    }
    """##

  private static let typescript = #"""
    interface Count { word: string; times: number }

    export async function counts(text: string): Promise<Count[]> {
      const found = new Map<string, number>();
      for (const word of text.split(/\s+/u)) {
        found.set(word, (found.get(word) ?? 0) + 1); // one more
      }
      console.log(`there are ${found.size} in ${text.length / 2} letters`);
      return [...found].map(([word, times]) => ({ word, times }));
    }
    """#

  private static let python = #"""
    from collections import Counter

    def word_counts(text: str, least: int = 2) -> dict[str, int]:
        """Counts words,
        however they are separated."""
        counts = Counter(text.split())  # any run of white space
        if not counts:
            raise ValueError(f"no words in {text!r:>10}")
        return {word: n for word, n in counts.items() if n >= least and word != r"\n"}
    """#

  private static let bash = #"""
    #!/usr/bin/env bash
    set -euo pipefail
    file=${1:?"usage: $0 FILE"}
    for word in $(tr -s '[:space:]' '\n' <"$file" | sort -u); do
      count=$(grep -c -- "$word" "$file" || true)   # lines, not words
      [ "$count" -ge 2 ] && printf '%5d %s\n' "$count" "$word"
    done
    cat <<END
    That was $file, with $((count * 2)) at the end.
    END
    """#

  private static let html = #"""
    <!doctype html>
    <html lang="en">
      <head><title>Words &amp; counts</title><style>p { color: #204080; margin: 0 auto }</style></head>
      <body class='plain'>
        <!-- One row a word. -->
        <script>const count = (text) => text.split(" ").length; // blanks</script>
        <p id="total">There are <b>12</b> of them.</p>
      </body>
    </html>
    """#

  private static let json = #"""
    {
      "id": "chatcmpl-7QyqpwdfhqwajicI",
      "created": 1767225600,
      "choices": [{"index": 0, "delta": {"content": "a \"quoted\" word\n"}, "finish_reason": null}],
      "usage": {"prompt_tokens": 12, "completion_tokens": 3.5e2, "cached": true}
    }
    """#
}

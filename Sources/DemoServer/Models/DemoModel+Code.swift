extension DemoModel {
  /// Shows Markdown as models write it: code in several languages, a table, lists, emphasis.
  static let code = DemoModel(id: "demo-code", contextLength: 8192) {
    request throws(ErrorObject) in
    Answer(text: [opening, programs, table, ending].joined(separator: "\n\n"))
  }

  private static let opening = """
    # The same word, four times

    Each of these counts the words of a text, and none of them is *the* way to do it.
    """

  private static let programs = """
    ## Swift

    ```swift
    func wordCounts(in text: String) -> [Substring: Int] {
      text.split(whereSeparator: \\.isWhitespace).reduce(into: [:]) { counts, word in
        counts[word, default: 0] += 1
      }
    }
    ```

    ## Python

    ```python
    from collections import Counter

    def word_counts(text: str) -> Counter[str]:
        return Counter(text.split())  # any run of white space separates
    ```

    ## C

    ```c
    size_t words(const char *text) {
    \tsize_t count = 0;
    \tfor (int inside = 0; *text != '\\0'; text++) {
    \t\tint letter = *text != ' ' && *text != '\\n';
    \t\tcount += letter && !inside;
    \t\tinside = letter;
    \t}
    \treturn count;
    }
    ```

    ## A shell

    ```sh
    tr -s '[:space:]' '\\n' < text.txt | sort | uniq -c | sort -rn | head -5
    ```

    And what that might print, in a block without a language:

    ```
         12 the
          7 river
          5 and
    ```
    """

  private static let table = """
    | Language | Lines | Counts each word? | Remark |
    |:---------|------:|:-----------------:|--------|
    | Swift    |     5 | yes | `Substring` keys share the text's memory |
    | Python   |     4 | yes | `Counter` knows `most_common(5)` |
    | C        |     9 | no  | only how many there are |
    | shell    |     1 | yes | 日本語 has no blanks between words |
    """

  private static let ending = """
    1. Read the whole text,
    2. cut it at white space,
       - spaces and tabs,
       - line ends,
    3. count.

    > A word is what stands between two blanks.
    > It is a definition, **not** a truth.

    See [Unicode's rules](https://www.unicode.org/reports/tr29/) for a better one.
    """
}

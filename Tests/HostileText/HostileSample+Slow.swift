// Made to be slow or to fill memory. Source: RELIABILITY R32.
extension HostileSample {
  static let slow =
    Class.slow.samples([
      "zalgo of a thousand marks": "Z" + "\u{300}\u{316}\u{489}\u{35F}".repeated(250) + "|",
      "zalgo on many letters": ("a" + "\u{300}\u{316}".repeated(50)).repeated(100),
      "ten thousand quotes deep": ">".repeated(10_000) + " a",
      "a quote deeper with each line": (1...300).map { "> ".repeated($0) + "a\n" }.joined(),
      "deep lists": (0..<300).map { "  ".repeated($0) + "- a\n" }.joined(),
      "lists in one line": "- ".repeated(5_000) + "a",
      "a line of one megabyte": "word ".repeated(200_000),
      "a word of one hundred kilobytes": "x".repeated(100_000),
      "wide letters of one hundred kilobytes": "\u{65E5}".repeated(33_000),
      "twenty thousand open brackets": "[".repeated(20_000),
      "twenty thousand image signs": "![".repeated(20_000),
      "links never closed": "[a](b".repeated(5_000),
      "asterisks of every length": "*a **b ***c ".repeated(3_000),
      "emphasis that alternates": "*a_ ".repeated(5_000),
      "backticks of every length": (1...300).map { "`".repeated($0) + "a" }.joined(),
      "ampersands": "&#2&#x&&amp".repeated(3_000),
      "angles never closed": "<a ".repeated(8_000) + "<!--".repeated(2_000),
      "a table of 200 by 200": table(rows: 200, columns: 200),
      "a table of 5,000 rows": table(rows: 5_000, columns: 3),
      "a table without an end": "|a".repeated(8_000) + "\n" + "|-".repeated(8_000) + "\n",
      "a fence that never closes": "```swift\n" + "let a = \"/* */\" // b\n".repeated(3_000),
      "comments in comments": "```swift\n" + "/* ".repeated(10_000),
      "quotes that open strings": "```python\n" + "\"\"\"'".repeated(5_000),
      "definitions by the thousand":
        (0..<2_000).map { "[a\($0)]: b\n" }.joined() + "\n[a0][a1999]",
      "line ends by the thousand": "\n".repeated(20_000) + "x",
      "controls by the thousand": "\u{1}\u{2}".repeated(10_000),
      "escapes by the thousand": "\u{1B}[31m".repeated(5_000),
      "overrides by the thousand": "\u{202E}a".repeated(5_000),
      "tabs by the thousand": "a\t".repeated(10_000),
      "formulas by the thousand": "$a$ $$b$$ \\(c\\) $".repeated(2_000),
      "fractions in fractions": "$$" + "\\frac{".repeated(3_000) + "a$$",
      "joined emoji by the thousand": "\u{1F468}\u{200D}".repeated(3_000) + "a",
      "arguments deep": "{\"a\":[".repeated(5_000),
    ])
    + Class.slow.samples(bytes: ["bad bytes by the thousand": Array(repeating: 0xF0, count: 20_000)]
    )

  private static func table(rows: Int, columns: Int) -> String {
    let row = "| cell".repeated(columns) + " |\n"
    return row + "|:-".repeated(columns) + "|\n" + row.repeated(rows)
  }
}

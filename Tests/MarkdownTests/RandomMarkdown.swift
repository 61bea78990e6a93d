/// Writes Markdown that is mostly well-formed, and sometimes not.
struct RandomMarkdown {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private static let openings = [
    "", "", "", "- ", "* ", "1. ", "2) ", "+ ", "> ", ">", "# ", "### ", "    ", "  ", "   ",
    "```", "```swift\n", "~~~\n", "````", "| a | b |\n|---|:-:|\n", "| x |\n| - |\n", "|", "---",
    "===", "***", "<div>", "<!-- c", "-->", "<a href=\"x\">", "[foo]: /url \"t\"\n", "[foo]: ",
    "- [ ] ", "- [x] ", "-\n", "  - ", "   3. ", "> - ", "> > ", "- > ", "$$\n", "\\[", "\t",
    "> \t", "-\t", "<script>", "</script>", "<?", "?>",
  ]

  private static let words = [
    "word", "the", "a", "*em*", "**strong**", "~~gone~~", "`code`", "``a ` b``",
    "[text](http://h.io/x)",
    "[foo]", "[foo][]", "[a][foo]", "![alt](p.png)", "![](q.png \"t\")", "<http://a.b>",
    "<me@x.org>",
    "www.example.com", "https://ex.org/p?q=1", "&amp;", "&copy;", "&#27;", "&#x202E;", "&nbsp;",
    "&bogus;", "<b>", "</b>", "<br>", "\\*", "\\", "\\|", "|", "$x^2$", "$5 and $6", "\\(a+b\\)",
    "$$y$$", "$", "*", "**", "_", "`", "[", "](", ")", "日本語", "👩‍💻", "é", "!", "***", "_a_b_",
    "[t](<u v> 'x')", "snake_case_name", "2 * 3", "#tag", "1.", "-", "(p)", "long\u{3000}word",
    "<", ">", "&", "~~", "~", "x  ", "``", "```",
  ]

  mutating func text(lines: Int) -> String {
    var text = ""
    for _ in 0..<lines { text += line() }
    if Bool.random(using: &generator), text.last == "\n" { text.removeLast() }
    return text
  }

  private mutating func line() -> String {
    if Int.random(in: 0..<5, using: &generator) == 0 { return "\n" }
    var line = ""
    for _ in 0..<Int.random(in: 0..<3, using: &generator) {
      line += Self.openings.randomElement(using: &generator) ?? ""
    }
    let count = Int.random(in: 0..<40, using: &generator) == 0 ? 60 : 6
    for _ in 0..<Int.random(in: 0..<count, using: &generator) {
      line += Self.words.randomElement(using: &generator) ?? ""
      if Int.random(in: 0..<4, using: &generator) > 0 { line += " " }
    }
    return line + "\n"
  }

  /// Cuts a text into parts of up to so many scalars.
  mutating func parts(of text: String, most: Int) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...most, using: &generator)
      parts.append(Array(String(rest.prefix(count)).utf8))
      rest = rest.dropFirst(count)
    }
    return parts
  }
}

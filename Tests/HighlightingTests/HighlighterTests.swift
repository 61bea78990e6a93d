import Testing

@testable import Highlighting

@Suite struct HighlighterTests {
  @Test(arguments: [
    "swift", "Swift", "c", "h", "C++", "cpp", "cc", "rust", "rs", "go", "golang", "java", "js",
    "jsx", "ts", "tsx", "javascript", "typescript", "python", "py", "bash", "sh", "zsh", "shell",
    "console", "sql", "html", "xml", "css", "json", "jsonc", "yaml", "yml", "toml", "diff",
    "patch", "rust,no_run", "{.python}", "js{1,3}", "main.swift", "python title=\"a\"",
  ]) func `a language is known by its names`(name: String) {
    #expect(Highlighter(language: name) != nil)
  }

  @Test(arguments: ["", "text", "swiftly", ".", "{", "a.b", ",swift"])
  func `another word is no language`(name: String) {
    #expect(Highlighter(language: name) == nil)
  }

  @Test func `no two languages share a name`() {
    let names = Language.all.flatMap(\.names)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0 == $0.lowercased() })
  }

  @Test func `what a table names is there`() {
    for language in Language.all {
      let known = Set(language.more.keys)
      for rules in [language.rules] + language.more.values {
        for region in rules.regions.flatMap({ [$0] + $0.next }) {
          switch region.inside {
          case .rules(let name): #expect(known.contains(name), "\(language.names[0]) \(name)")
          case .language(let name): #expect(GrammarShelf.language(named: name) != nil)
          case .text, .code, .holding: break
          }
        }
      }
    }
  }

  @Test func `a closed line leaves nothing`() throws {
    let swift = try #require(Highlighter(language: "swift"))
    var state = Highlighter.State()
    _ = swift.tokens(of: Array(#"let a = "b \(c) d" // e"#.utf8).span, &state)
    #expect(state == Highlighter.State())
  }

  @Test func `an open comment is another state, and its end gives the old one back`() throws {
    let swift = try #require(Highlighter(language: "swift"))
    var state = Highlighter.State()
    _ = swift.tokens(of: Array("/* /*".utf8).span, &state)
    #expect(state != Highlighter.State())
    let tokens = swift.tokens(of: Array("*/ */ let".utf8).span, &state)
    #expect(tokens == [Token(0..<5, .comment), Token(6..<9, .keyword)])
    #expect(state == Highlighter.State())
  }

  @Test func `beyond the limit an opening is plain, and what is below still closes`() throws {
    let script = try #require(Highlighter(language: "js"))
    var state = Highlighter.State()
    let half = LineLexer.deepest / 2
    let open = Array(String(repeating: "`${", count: half + 1).utf8)
    _ = script.tokens(of: open.span, &state)
    #expect(state.frames.count == LineLexer.deepest)
    // The braces beyond the limit nest in the code of the innermost.
    let close = Array(("}" + String(repeating: "}`", count: half)).utf8)
    #expect(script.tokens(of: close.span, &state).count == half)
    #expect(state.frames.isEmpty)
  }

  @Test func `comments nest without limit`() throws {
    let rust = try #require(Highlighter(language: "rust"))
    var state = Highlighter.State()
    let open = Array(String(repeating: "/*", count: 3_000).utf8)
    let close = Array(String(repeating: "*/", count: 3_000).utf8)
    _ = rust.tokens(of: open.span, &state)
    #expect(state.frames.count == 1)
    #expect(rust.tokens(of: close.span, &state) == [Token(0..<6_000, .comment)])
    #expect(state == Highlighter.State())
  }

  @Test func `levels that cannot be counted any more do not trap`() throws {
    let rust = try #require(Highlighter(language: "rust"))
    var state = Highlighter.State()
    let open = Array(String(repeating: "/*", count: 70_000).utf8)
    #expect(rust.tokens(of: open.span, &state) == [Token(0..<140_000, .comment)])
    let counted = Array((String(repeating: "#", count: 70_000) + "\"").utf8)
    let swift = try #require(Highlighter(language: "swift"))
    var other = Highlighter.State()
    #expect(!swift.tokens(of: counted.span, &other).isEmpty)
  }
}

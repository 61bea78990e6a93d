import ChatUI
import Testing

struct SearchQueryTests {
  @Test func `prefixes say whose text is searched and are no part of the pattern`() {
    let query = SearchQuery("u:a: c:  let x")
    #expect(query.takesQuestions && query.takesAnswers && query.takesCodeOnly)
    #expect(query.pattern == "let x")
    #expect(SearchQuery("u:foo").takes(.question))
    #expect(!SearchQuery("u: foo").takes(.answer))
    #expect(!SearchQuery("a:foo").takes(.question))
    #expect(SearchQuery("a:foo").takes(.answer))
    #expect(!SearchQuery("a:u:foo").takes(.other))
    #expect(SearchQuery("c:foo").takes(.other))
  }

  @Test func `without a prefix all is searched`() {
    let query = SearchQuery("mu: x")
    #expect(query.pattern == "mu: x")
    #expect(query.takes(.question) && query.takes(.answer) && query.takes(.other))
    #expect(SearchQuery("U:x").pattern == "U:x")
  }

  @Test func `a backslash or a blank makes a prefix letters`() {
    #expect(SearchQuery(#"\u:foo"#).pattern == "u:foo")
    #expect(!SearchQuery(#"\u:foo"#).takesQuestions)
    #expect(SearchQuery(" u:foo").pattern == " u:foo")
    #expect(SearchQuery(#"a: \u:foo"#).pattern == "u:foo")
    #expect(SearchQuery(#"\u foo"#).pattern == #"\u foo"#)
  }

  @Test func `case counts when the pattern has a capital letter`() {
    #expect(SearchQuery("foo").ignoresCase)
    #expect(!SearchQuery("fOo").ignoresCase)
    #expect(!SearchQuery("Я").ignoresCase)
    #expect(SearchQuery("я ß 日本 Ⅳ".lowercased()).ignoresCase)
    #expect(SearchQuery(#"\S\Wfoo\\x"#, isRegex: true).ignoresCase)
    #expect(!SearchQuery(#"\SF"#, isRegex: true).ignoresCase)
    #expect(!SearchQuery(#"\\S"#, isRegex: true).ignoresCase)
    #expect(!SearchQuery(#"\S"#).ignoresCase)
  }
}

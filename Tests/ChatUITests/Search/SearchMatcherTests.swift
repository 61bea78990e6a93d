import ChatUI
import Testing

struct SearchMatcherTests {
  @Test func `letters are found in order and do not overlap`() {
    #expect(found("aa", in: "aaaaa") == ["aa", "aa"])
    var matcher = SearchMatcher(SearchQuery("na"))
    #expect(matcher.matches(in: Array("banana na".utf8).span) == [2..<4, 4..<6, 7..<9])
    #expect(found("", in: "abc") == [])
    #expect(found("abc", in: "") == [])
    #expect(found("abcd", in: "abc") == [])
  }

  @Test func `case is ignored in the letters of any script`() {
    #expect(found("naïve", in: "NAÏVE Naïve nave") == ["NAÏVE", "Naïve"])
    #expect(found("привет", in: "ПРИВЕТ Привет привет") == ["ПРИВЕТ", "Привет", "привет"])
    #expect(found("straße", in: "STRASSE Straße") == ["Straße"])
    #expect(found("ａｂｃ", in: "ＡＢＣabc") == ["ＡＢＣ"])
    #expect(found("σ", in: "ΣΟΦΟΣ") == ["Σ", "Σ"])
    #expect(found("k", in: "K\u{212A}k") == ["K", "k"])
    #expect(found("日本", in: "日本語") == ["日本"])
  }

  @Test func `signs beside the letters in the code table are other signs`() {
    #expect(found("a[b", in: "a{b A[B") == ["A[B"])
    #expect(found("@x", in: "`x @X") == ["@X"])
    #expect(found("я", in: "Џѯ Я") == ["Я"])
    #expect(found("é", in: "É é \u{00C8} ©") == ["É", "é"])
  }

  @Test func `a capital letter makes case count`() {
    #expect(found("Foo", in: "foo Foo FOO") == ["Foo"])
    #expect(found("[A-Z]oo", in: "foo Foo FOO", isRegex: true) == ["Foo"])
    #expect(found("[a-z]oo", in: "foo FOO", isRegex: true) == ["foo", "FOO"])
    #expect(found("[^f]oo", in: "foo Foo boo", isRegex: true) == ["boo"])
  }

  @Test(arguments: [
    ("a.c", "abc a日c ac", ["abc", "a日c"]),
    ("colou?r", "color colour colouur", ["color", "colour"]),
    ("a{2,3}", "a aa aaaaa", ["aa", "aaa", "aa"]),
    ("a{2}b{0,1}", "aab aac", ["aab", "aa"]),
    ("x{,2}", "x{,2}", ["x{,2}"]),
    ("^a|b$", "aab aab", ["a", "b"]),
    (#"\bcat\b"#, "cat concat cats cat", ["cat", "cat"]),
    (#"\Bcat"#, "cat concat", ["cat"]),
    (#"\bя\w+"#, "яблоко маяк яма", ["яблоко", "яма"]),
    (#"\d+\.\d+"#, "1.5 2,5 30.25", ["1.5", "30.25"]),
    (#"[\w.]+@[a-z]+\.com"#, "to me.x@ex.com, not me@ex.org", ["me.x@ex.com"]),
    ("<.*?>", "<a><b>", ["<a>", "<b>"]),
    ("<.*>", "<a><b>", ["<a><b>"]),
    ("a|ab", "ab", ["a"]),
    ("(?:ab|a)(c|bcd)", "abcd", ["abc"]),
    ("a*", "baab", ["aa"]),
    ("a*?", "baab", ["a", "a"]),
    ("(a|b)*c", "ababc abd c", ["ababc", "c"]),
    ("[]a-]+", "x]-a[", ["]-a"]),
    ("[^a-c]+", "abcxyz日", ["xyz日"]),
    (#"\(\*\)"#, "f(*)", ["(*)"]),
    ("(|a)+b", "aab", ["aab"]),
    ("(a*)*b", "aab", ["aab"]),
    ("", "abc", []),
    ("日.?語", "日本語 日語", ["日本語", "日語"]),
    ("🙂+", "🙂🙂 🙃", ["🙂🙂"]),
  ])
  func `a regular expression`(pattern: String, line: String, expected: [String]) {
    #expect(found(pattern, in: line, isRegex: true) == expected)
  }

  @Test(arguments: [
    ("(a", "a ( is not closed"), ("a)", "a ) has no ("), ("[a", "a [ is not closed"),
    ("[b-a]", "a range in [ ] runs backwards"), ("*a", "a repeat has nothing before it"),
    ("^*", "a repeat has nothing before it"),
    ("a{3,2}", "a count is {m}, {m,} or {m,n}, at most 999"),
    ("a{1000}", "a count is {m}, {m,} or {m,n}, at most 999"), (#"a\"#, #"a \ stands at the end"#),
    (#"(a)\1"#, #"references such as \1 are not known"#), (#"\q"#, #"\q is not known"#),
    ("(?=a)", "of groups with ?, only (?: ) is known"),
    ("[[:alpha:]]", #"[: :] is not known, \w \d \s are"#),
    ("((a{1,30}){1,30})", "the pattern is too large"),
    (String(repeating: "(", count: 60), "too many groups in one another"),
    ("a****", "too many groups in one another"),
  ])
  func `a mistake is told in a sentence and nothing matches`(pattern: String, words: String) {
    var matcher = SearchMatcher(SearchQuery(pattern, isRegex: true))
    #expect(matcher.mistake?.description == words)
    #expect(matcher.matches(in: Array("aaa((bb[".utf8).span) == [])
  }
}

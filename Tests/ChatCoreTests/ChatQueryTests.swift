import Testing

@testable import ChatCore

struct ChatQueryTests {
  @Test func `words and phrases are terms in their order`() throws {
    let query = try ChatQuery(#"  one "two  three" four*　五 "#)
    #expect(
      query.terms == [
        .init("one"), .init("two  three"), .init("four", isPrefix: true), .init("五"),
      ])
    #expect(query.excluded.isEmpty && !query.concernsMessagesAlone)
  }

  @Test func `a minus before a word keeps it out, elsewhere it is part of it`() throws {
    let query = try ChatQuery(#"-no -"not this" well-known - a"#)
    #expect(query.excluded == [.init("no"), .init("not this")])
    #expect(query.terms == [.init("well-known"), .init("-"), .init("a")])
  }

  @Test(arguments: [
    (#"abc"#, true), (#"abc "#, false), (#"abc "de"#, true), (#"abc "de""#, false), ("-abc", false),
    ("role:user", false), ("abc role:user", false), ("abc -de", false),
  ])
  func `the last word is a beginning while the caret stands behind it`(
    typed: String, isPrefix: Bool
  ) throws {
    #expect(try ChatQuery(typed, isBeingTyped: true).terms.last?.isPrefix ?? false == isPrefix)
    #expect(try ChatQuery(typed).terms.last?.isPrefix ?? false == false)
  }

  @Test func `filters narrow, in any letters`() throws {
    let query = try ChatQuery(#"ROLE:assistant Model:"gpt 5" x after:2025 before:2026-02-10"#)
    #expect(query.role == .model && query.model == "gpt 5" && query.terms == [.init("x")])
    #expect(query.firstDay == "2025-01-01" && query.endDay == "2026-02-10")
    #expect(query.concernsMessagesAlone)
  }

  @Test(arguments: [
    ("on:2026-11-03", "2026-11-03", "2026-11-04"), ("on:2026-11-30", "2026-11-30", "2026-12-01"),
    ("on:2024-02-28", "2024-02-28", "2024-02-29"), ("on:2025-02-28", "2025-02-28", "2025-03-01"),
    ("on:2026-12-31", "2026-12-31", "2027-01-01"), ("on:2026-12", "2026-12-01", "2027-01-01"),
    ("on:2026", "2026-01-01", "2027-01-01"), ("on:2026-1-2", "2026-01-02", "2026-01-03"),
    ("on:2026 before:2026-03 after:2026-02", "2026-02-01", "2026-03-01"),
  ])
  func `a day, a month and a year end where the next begins`(
    typed: String, first: String, end: String
  ) throws {
    let query = try ChatQuery(typed)
    #expect(query.firstDay == first && query.endDay == end)
  }

  @Test(arguments: [
    ("role:robot", "role: takes user, model or tool"), ("role:", "role: takes user, model or tool"),
    ("model:", "model: takes a part of its name"),
    ("before:yesterday", "before: takes a day such as 2026-11-01, a month or a year"),
    ("on:2026-02-30", "on: takes a day such as 2026-11-01, a month or a year"),
    ("after:2026-13", "after: takes a day such as 2026-11-01, a month or a year"),
    ("after:99999999999999999999", "after: takes a day such as 2026-11-01, a month or a year"),
    ("on:2026-1-1-1", "on: takes a day such as 2026-11-01, a month or a year"),
    ("on:+2026", "on: takes a day such as 2026-11-01, a month or a year"),
  ])
  func `what a filter does not take is told`(typed: String, sentence: String) {
    #expect(throws: ChatQuery.Mistake(sentence: sentence)) { try ChatQuery(typed) }
  }

  @Test func `other words with a colon, and quoted filters, are looked for`() throws {
    let query = try ChatQuery(#"std::vector "role:user" http://x"#)
    #expect(query.terms.map(\.text) == ["std::vector", "role:user", "http://x"])
    #expect(query.role == nil)
  }

  @Test func `nothing typed is nothing`() throws {
    #expect(try ChatQuery(" \n").isEmpty && ChatQuery("").isEmpty)
    #expect(try !ChatQuery("a").isEmpty)
  }
}

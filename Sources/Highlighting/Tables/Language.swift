/// A language as a table. The engine knows no language; another one is another value of this.
struct Language: Sendable {
  /// In small letters: the names a fence may give, and the endings of its files.
  let names: [String]
  var ignoresCase = false
  /// Where a piece of code begins.
  let rules: Rules
  /// What `Inside.rules` names.
  var more: [String: Rules] = [:]
}

/// What was asked cannot be: one sentence, status 2.
struct UsageMistake: Error, Equatable {
  let sentence: String

  /// - sentence: may quote what was typed.
  init(_ sentence: String) { self.sentence = sentence }
}

/// What a piece of the screen is, which a theme gives a look. Raw values are the keys of theme
/// files.
package enum Role: String, CaseIterable, Sendable {
  case text
  case dim
  case faint
  /// What the model thought aloud.
  case reasoning
  /// The user's name in a head.
  case you
  /// The model's name in a head.
  case model
  /// Headings, strong text, keys.
  case strong
  case warning
  case error
  /// Follow state LIVE, a state that runs well.
  case good
  /// Letters that a filter or a search matched.
  case match
  /// Code that stands apart; its ground fills the row.
  case code
  case inlineCode = "inline-code"
  case keyword, type, function, string, comment, number
  /// Signs that stand for control and format characters; text cannot imitate their look.
  case mark
  /// The line between transcript and input.
  case rule
  case bar
  case overlay
  case selection
}

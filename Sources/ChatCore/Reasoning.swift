/// Which form a model's reasoning came in: it goes back in the same, where it must go back at all.
/// Source: PROTOCOL 4.
package enum ReasoningForm: Equatable, Sendable {
  case reasoningContent
  case reasoning
  /// Entries of `reasoning_details` alone.
  case details
  /// Parts of the content, or a `<think>` tag in it: no field of its own.
  case inContent
}

/// Reasoning that goes back to the server with a turn that called tools.
package struct ReasoningEcho: Equatable, Sendable {
  package var form: ReasoningForm
  package var text: String
  /// Entries of `reasoning_details`, each the text of one JSON value, as they came.
  package var details: [String]

  package init(form: ReasoningForm, text: String, details: [String] = []) {
    self.form = form
    self.text = text
    self.details = details
  }
}

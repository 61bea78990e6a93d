/// A line of beck's own in the transcript: not a message, never sent, not saved.
package struct Notice: Equatable, Sendable {
  package enum Tone: Equatable, Sendable { case remark, warning, error }
  package var tone: Tone
  /// Ours, but may quote raw text from outside.
  package var text: String

  package init(_ tone: Tone, _ text: String) {
    self.tone = tone
    self.text = text
  }
}

import ChatCore

/// One line that beck asks for, over the rule.
package struct Question: Equatable, Sendable {
  /// What is done with the answer.
  package enum Purpose: Equatable, Sendable {
    /// Write a text to a file of this name.
    case save(text: String)
    /// Give a chat this name; nothing gives it its first line again.
    case rename(ChatID)
  }

  package let purpose: Purpose
  package let title: String
  package var editor = LineEditor()

  package init(_ purpose: Purpose, title: String, proposal: String) {
    self.purpose = purpose
    self.title = title
    editor.replace(with: proposal)
  }
}

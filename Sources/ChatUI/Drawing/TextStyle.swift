import TUICore

/// How letters of the transcript look: a theme gives the role its colours, syntax adds attributes.
package struct TextStyle: Hashable, Sendable {
  package var role: Role
  package var attributes: Attributes

  package init(_ role: Role, _ attributes: Attributes = []) {
    self.role = role
    self.attributes = attributes
  }
}

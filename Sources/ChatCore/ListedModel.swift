/// An entry of a server's model list.
package struct ListedModel: Equatable, Sendable {
  package var id: ModelID
  /// Tokens, where the server tells.
  package var contextSize: Int?

  package init(id: ModelID, contextSize: Int? = nil) {
    self.id = id
    self.contextSize = contextSize
  }
}

/// What the person set for the requests; only what was set is sent. Source: PROTOCOL 8.1.
package struct RequestParameters: Equatable, Sendable {
  package var temperature: Double?
  package var topP: Double?
  package var maxTokens: Int?
  package var reasoningEffort: String?
  package var seed: Int?
  /// At most 4; empty for none.
  package var stop: [String] = []

  package init() {}
}

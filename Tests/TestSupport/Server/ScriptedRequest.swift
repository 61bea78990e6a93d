/// A request as a ``ScriptedServer`` received it.
package struct ScriptedRequest: Sendable {
  /// Counts all requests of the server, from 1.
  package let number: Int
  /// Counts the connections of the server, from 1: the same for requests that shared one.
  package let connection: Int
  package let method: String
  /// The target of the request line, with its query.
  package let path: String
  package let headers: [(name: String, value: String)]
  package let body: [UInt8]
  /// The name that the client asked for in the TLS handshake, if there was one.
  package let askedName: String?

  /// The body as text.
  package var text: String { String(decoding: body, as: UTF8.self) }

  /// The value of the first header field of that name, in any case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

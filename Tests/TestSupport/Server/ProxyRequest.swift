/// What a client asked a ``ScriptedProxy`` for.
package struct ProxyRequest: Sendable {
  /// Counts all of the proxy, from 1.
  package let number: Int
  /// CONNECT, or the method of a plain request that was sent here; `SOCKS5` for that.
  package let method: String
  /// The name or address as the client wrote it; of a plain request its whole target.
  package let host: String
  package let port: Int
  /// Whether the proxy was given a name to look up. Of CONNECT always true.
  package let isName: Bool
  /// Empty for SOCKS.
  package let headers: [(name: String, value: String)]

  /// The value of the first header field of that name, in any case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// What a ``ScriptedProxy`` does with a request.
package enum ProxyAnswer: Sendable {
  /// Says yes and passes bytes both ways, to that port of 127.0.0.1 whatever was asked for.
  case tunnel(to: UInt16)
  /// Sends these bytes and ends the connection.
  case bytes([UInt8])
  /// Says nothing until the client goes away.
  case stall
  case reset

  /// The same as text.
  package static func text(_ text: String) -> ProxyAnswer { .bytes(Array(text.utf8)) }

  /// A CONNECT refused with that status and an empty body.
  package static func status(_ code: Int) -> ProxyAnswer {
    .text("HTTP/1.1 \(code) No\r\nContent-Length: 0\r\n\r\n")
  }

  /// A SOCKS request refused. Source: RFC 1928 6, 5 is "connection refused".
  package static func socksFailure(_ code: UInt8) -> ProxyAnswer {
    .bytes([5, code, 0, 1, 0, 0, 0, 0, 0, 0])
  }
}

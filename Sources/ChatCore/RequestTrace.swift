/// One request on the wire and the head of its response: what a person tells a provider's support.
/// Masked when it is made: no key is in it, nor is one that a server echoes.
package struct RequestTrace: Equatable, Sendable {
  /// A header by which a server names the request.
  package struct Mark: Equatable, Sendable {
    /// Lower case.
    package var name: String
    /// Raw, but masked and short.
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// From the beginning of the try; nil for what a kept connection or plain http has not.
  package struct Connection: Equatable, Sendable {
    /// The connection was there from a request before.
    package var isReused: Bool
    /// The host's address was known.
    package var name: Duration?
    /// TCP stood.
    package var connect: Duration?
    /// TLS stood.
    package var secure: Duration?
    /// The first byte of the response.
    package var firstByte: Duration?

    package init(
      isReused: Bool, name: Duration? = nil, connect: Duration? = nil, secure: Duration? = nil,
      firstByte: Duration? = nil
    ) {
      self.isReused = isReused
      self.name = name
      self.connect = connect
      self.secure = secure
      self.firstByte = firstByte
    }
  }

  /// The address asked.
  package var url: String
  /// Where the key came from, such as the name of a variable; nil where none was sent.
  package var keyOrigin: String?
  /// Headers that say who asks, beside the key.
  package var identity: [Mark]
  /// How the request was written otherwise since the server refused something: "without top_p".
  package var changes: [String]
  /// Of the request's body.
  package var sentBytes: Int
  /// By which a body written again is known to be the same: 16 hexadecimal digits.
  package var bodyDigest: String
  package var status: Int?
  package var marks: [Mark] = []
  package var connection: Connection?
  /// Of the response's body; nil while it comes, and where it was left before its end.
  package var receivedBytes: Int?

  package init(
    url: String, keyOrigin: String? = nil, identity: [Mark] = [], changes: [String] = [],
    sentBytes: Int, bodyDigest: String
  ) {
    self.url = url
    self.keyOrigin = keyOrigin
    self.identity = identity
    self.changes = changes
    self.sentBytes = sentBytes
    self.bodyDigest = bodyDigest
  }

  private static let without = "without "

  /// The name of such a change.
  package static func change(without name: String) -> String { without + name }

  /// What the server refused and the request left out, by its name in the request.
  package var leftOutNames: [String] {
    changes.filter { $0.hasPrefix(Self.without) }.map { String($0.dropFirst(Self.without.count)) }
  }

  /// The other changes.
  package var otherChanges: [String] { changes.filter { !$0.hasPrefix(Self.without) } }

  /// FNV-1a of 64 bits: tells texts apart, keeps no secret.
  package static func digest(of body: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in body { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

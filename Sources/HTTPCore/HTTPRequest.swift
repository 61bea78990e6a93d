/// A request as the transport sends it.
package struct HTTPRequest: Sendable, Equatable {
  package enum Method: Sendable, Equatable {
    case get
    /// With `body` as it stands.
    case post
  }

  package var method: Method
  /// Absolute, http or https, no user or password in it.
  package var url: String
  package var headers: [HTTPHeader]
  package var body: [UInt8]
  package var limits: HTTPLimits
  /// Path of a PEM file with the only trusted authorities, nil for the system's.
  package var authorityFile: String?

  package init(
    _ method: Method, url: String, headers: [HTTPHeader] = [], body: [UInt8] = [],
    limits: HTTPLimits = HTTPLimits(), authorityFile: String? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.limits = limits
    self.authorityFile = authorityFile
  }
}

/// One header line. A sensitive value appears neither in a description nor in a reflection.
package struct HTTPHeader: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  package var name: String
  package var value: String
  package var isSensitive: Bool

  package init(_ name: String, _ value: String, isSensitive: Bool = false) {
    self.name = name
    self.value = value
    self.isSensitive = isSensitive
  }

  package var description: String { "\(name): \(shownValue)" }

  package var customMirror: Mirror {
    Mirror(self, children: ["name": name, "value": shownValue, "isSensitive": isSensitive])
  }

  private var shownValue: String { isSensitive ? "…" : value }
}

/// What a transfer may take, RELIABILITY 3.1. Times are per phase; a stream has no total.
package struct HTTPLimits: Sendable, Equatable {
  package var connect: Duration
  /// From the request's last byte to the response's first.
  package var firstByte: Duration
  /// Between two bytes of the body.
  package var silence: Duration
  /// Bytes of the body; one more ends the transfer with `TransportError.bodyTooLarge`.
  package var bodyBytes: Int
  /// Bytes and lines of all headers.
  package var headerBytes: Int
  package var headerLines: Int

  package init(
    connect: Duration = .seconds(10), firstByte: Duration = .seconds(300),
    silence: Duration = .seconds(300), bodyBytes: Int = 64 << 20, headerBytes: Int = 64 << 10,
    headerLines: Int = 200
  ) {
    self.connect = connect
    self.firstByte = firstByte
    self.silence = silence
    self.bodyBytes = bodyBytes
    self.headerBytes = headerBytes
    self.headerLines = headerLines
  }
}

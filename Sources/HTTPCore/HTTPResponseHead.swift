/// The status line and headers of a final response (never of a 1xx).
package struct HTTPResponseHead: Sendable, Equatable {
  package var status: Int
  /// In the order received; values are raw text from the network, not yet safe to draw.
  package var headers: [HTTPHeader]
  /// How long it took to come; nil where the transport does not tell.
  package var times: TransferTimes?

  package init(status: Int, headers: [HTTPHeader] = [], times: TransferTimes? = nil) {
    self.status = status
    self.headers = headers
    self.times = times
  }

  /// The first value under `name`, whatever its case.
  package subscript(_ name: String) -> String? {
    let wanted = name.lowercased()
    return headers.first { $0.name.lowercased() == wanted }?.value
  }
}

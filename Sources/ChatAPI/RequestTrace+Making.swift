import ChatCore
import HTTPCore

// What is told of a request and its response, masked.
extension RequestTrace {
  /// - Parameters:
  ///   - request: as it is about to be sent.
  ///   - endpoint, adaptation: by which it was written.
  package init(
    of request: HTTPRequest, to endpoint: Endpoint, _ adaptation: RequestAdaptation
  ) {
    let mask = SecretMask(key: endpoint.key)
    let identity = endpoint.identityHeaders.filter { !$0.isSensitive }
    self.init(
      url: mask.mask(request.url),
      keyOrigin: endpoint.keyUse == .sent ? endpoint.keyOrigin ?? "the key" : nil,
      identity: identity.map { Mark(name: $0.name, value: mask.mask($0.value)) },
      changes: adaptation.changeWords, sentBytes: request.body.count,
      bodyDigest: Self.digest(of: request.body))
  }

  /// By which providers find a request again. Source: PROTOCOL 1.6.
  private static let markNames = [
    "x-request-id", "request-id", "x-generation-id", "apim-request-id", "x-ms-request-id",
    "x-amzn-requestid", "cf-ray", "x-ms-region", "openai-processing-ms",
  ]
  private static let longestMark = 200

  /// Takes what the head of the response tells.
  package mutating func note(_ head: HTTPResponseHead, from endpoint: Endpoint) {
    let mask = SecretMask(key: endpoint.key)
    status = head.status
    marks = Self.markNames.compactMap { name in
      guard let value = head[name]?.trimmedText, !value.isEmpty else { return nil }
      // Masked before it is cut: half a key would no longer be known as one.
      return Mark(name: name, value: mask.mask(value).clipped(to: Self.longestMark))
    }
    connection = head.times.map {
      Connection(
        isReused: $0.isReused, name: $0.name, connect: $0.connect, secure: $0.secure,
        firstByte: $0.firstByte)
    }
  }
}

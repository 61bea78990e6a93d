/// What a stream of server-sent events brings.
enum ServerSentEvent: Equatable, Sendable {
  /// - type: of the `event` field, "" if there was none.
  case message(type: String = "", data: [UInt8])
  /// Bytes that say no more than that the server is alive.
  case comment
  /// A line or an event beyond the limit; nothing follows.
  case tooLong
}

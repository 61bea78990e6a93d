/// The port by which print mode and the other commands write.
package protocol PrintOutput: Sendable {
  /// Writes all of `bytes`, in one piece as far as the system allows; may block while nobody reads.
  func write(_ bytes: [UInt8], to sink: PrintSink) throws(PrintOutputError)
}

package enum PrintSink: Sendable, Equatable {
  /// The answer: standard output.
  case answer
  /// Everything else: standard error.
  case notes
}

package enum PrintOutputError: Error, Sendable, Equatable {
  /// Nobody reads any more.
  case closed
  /// By the system's words.
  case failed(String)
}

/// Bytes for one sink, to be written at once.
struct PrintWrite: Sendable, Equatable {
  var sink: PrintSink
  var bytes: [UInt8]
  /// Behind `bytes`: the content of a JSON string, escaped piece by piece while it is written,
  /// since a whole answer can be large.
  var content: String

  init(_ sink: PrintSink, _ bytes: [UInt8], content: String = "") {
    self.sink = sink
    self.bytes = bytes
    self.content = content
  }
}

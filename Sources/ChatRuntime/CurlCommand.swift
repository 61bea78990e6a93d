import ChatAPI
import ChatCore
import TUICore

/// A request as a command for a shell: any that knows `printf`, and curl. It holds the name of the
/// variable with the key and never the key.
struct CurlCommand: Equatable {
  let text: String

  /// An argument may have 128 KiB on Linux: a longer body goes through a pipe.
  private static let longestArgument = 96 << 10

  /// - Parameters:
  ///   - request: as it was sent.
  ///   - trace: of the same.
  init(_ request: TurnRequest, _ trace: RequestTrace) {
    let adaptation = RequestAdaptation(changeWords: trace.changes)
    let body = RequestBody(request, adaptation).bytes
    let isSame = RequestTrace.digest(of: body) == trace.bodyDigest
    let streams = request.streams && !trace.changes.contains(RequestAdaptation.wholeAnswer)
    var options = [
      "curl -sS\(streams ? "N" : "") \(Self.quoted(trace.url))",
      "-H 'Accept: \(streams ? "text/event-stream" : "application/json")'",
      "-H 'Content-Type: application/json'",
    ]
    if let origin = trace.keyOrigin {
      options.append("-H \"Authorization: Bearer $\(Self.variable(origin))\"")
    }
    options += trace.identity.map { "-H \(Self.quoted("\($0.name): \($0.value)"))" }
    let json = String(decoding: body, as: UTF8.self)
    let hides = CopyText(cleaning: json).text != json
    if hides || body.count > Self.longestArgument {
      options[0] = "printf \(Self.format(json, inDigits: hides)) | " + options[0]
      options.append("--data-binary @-")
    } else {
      options.append("--data-raw \(Self.quoted(json))")
    }
    text = (isSame ? "" : Self.warning) + options.joined(separator: " \\\n  ")
  }

  // A comment would be a command to some shells that a person types into.
  private static let warning =
    ": 'beck: what was sent can no longer be told byte by byte; this comes closest'\n"

  /// Where the key came from, if that is a variable.
  private static func variable(_ origin: String) -> String {
    origin.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil ? origin : "OPENAI_API_KEY"
  }

  /// As one word for a shell. Source: POSIX.1-2024, XCU 2.2.2.
  private static func quoted(_ text: String) -> String {
    "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
  }

  /// The text as what `printf` makes it of, as one word. Source: POSIX.1-2024, XCU 5, "File Format
  /// Notation".
  /// - Parameter inDigits: all that is not ASCII is written as octal numbers, so that nothing acts on
  ///   a terminal or hides in the line.
  private static func format(_ text: String, inDigits: Bool) -> String {
    var bytes = [UInt8(ascii: "'")]
    bytes.reserveCapacity(text.utf8.count * 2)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "%"): bytes += "%%".utf8
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case UInt8(ascii: "'"): bytes += "'\\''".utf8
      case 0x7F... where inDigits: bytes += "\\\(String(byte, radix: 8))".utf8
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes + [UInt8(ascii: "'")], as: UTF8.self)
  }
}

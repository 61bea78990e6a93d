import ChatAPI
import ChatCore
import HTTPCore

/// What a response means does not depend on where its bytes were split; and whatever it holds, the answer ends once, is
/// no larger than its bytes allow, and tells no key.
package enum DecoderProperty {
  /// - Parameter input: as `DecoderInput` reads it.
  package static func check(_ input: [UInt8]) throws {
    let input = DecoderInput(input)
    let whole = try Reading(input, pieces: input.body.isEmpty ? [] : [input.body])
    let split = try Reading(input, pieces: input.pieces)
    guard whole.hasSameAnswer(as: split) else {
      throw PropertyFailure("The splits matter:\n\(whole)\n\(split)")
    }
    guard whole.outputBytes <= 8 * input.body.count + (16 << 10) else {
      throw PropertyFailure("\(whole.outputBytes) bytes came out of \(input.body.count)")
    }
  }
}

/// The response that the bytes of an input stand for, chosen so that an input can be typed:
/// - the first byte: its lowest 3 bits choose the status, the next 2 the end of the transfer; `@` is 200 and ends well
/// - the second byte: its lowest 3 bits tell how many sizes follow, none for byte by byte; `@` is none
/// - the sizes, a byte each, 0 for 256: the body is split into pieces of these sizes in turn
/// - the body
struct DecoderInput {
  let status: Int
  let end: TransportError?
  let sizes: [Int]
  let body: [UInt8]

  private static let statuses = [200, 200, 200, 201, 204, 400, 429, 503]
  private static let ends: [TransportError?] = [
    nil, .cut(reason: "reset"), .silenceTimedOut(after: .seconds(300)),
    .bodyTooLarge(limit: 64 << 20),
  ]

  init(_ input: [UInt8]) {
    var rest = input[...]
    let first = Int(rest.popFirst() ?? 0)
    status = Self.statuses[first & 7]
    end = Self.ends[first >> 3 & 3]
    let count = Int(rest.popFirst() ?? 0) & 7
    sizes = rest.prefix(count).map { $0 == 0 ? 256 : Int($0) }
    body = Array(rest.dropFirst(count))
  }

  var pieces: [[UInt8]] {
    var pieces: [[UInt8]] = []
    var rest = body[...]
    while !rest.isEmpty {
      let size = sizes.isEmpty ? 1 : sizes[pieces.count % sizes.count]
      pieces.append(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    return pieces
  }
}

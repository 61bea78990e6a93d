/// Whether a JSON text that comes in pieces is whole, told by its brackets and quotes: what it
/// costs does not depend on how many pieces there are. Only an object or an array can be told to
/// be whole, and stays so until something else than a blank follows.
struct JSONBalance: Equatable, Sendable {
  private var open = 0
  private var isInString = false
  private var isEscaped = false
  private var hasBegun = false
  private var isSpoilt = false

  var isWhole: Bool { hasBegun && !isSpoilt && open == 0 }

  mutating func read(_ piece: String) {
    guard !isSpoilt else { return }
    for byte in piece.utf8 { read(byte) }
  }

  private mutating func read(_ byte: UInt8) {
    if isInString {
      readInString(byte)
    } else if open > 0 {
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): open -= 1
      default: break
      }
    } else if !byte.isBlank {
      let opens = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
      isSpoilt = hasBegun || !opens
      hasBegun = true
      open = 1
    }
  }

  private mutating func readInString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
    }
  }
}

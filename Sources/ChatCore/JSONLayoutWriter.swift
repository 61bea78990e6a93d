/// Writes tokens with the white space of a layout between them.
struct JSONLayoutWriter {
  private(set) var output: [UInt8] = []
  private let deepest: Int
  private var depth = 0
  /// The container has no member yet, so that its end stands right behind its beginning.
  private var isEmpty = true

  init(deepest: Int) { self.deepest = deepest }

  mutating func open(_ byte: UInt8) {
    output.append(byte)
    depth += 1
    isEmpty = true
  }

  mutating func close(_ byte: UInt8) {
    let hadMembers = !isEmpty
    if hadMembers, depth <= deepest { breakLine(depth - 1) }
    depth -= 1
    isEmpty = false
    output.append(byte)
  }

  /// Before each member of a container.
  mutating func beginMember() {
    if depth <= deepest { breakLine(depth) }
    isEmpty = false
  }

  mutating func separator() {
    output.append(UInt8(ascii: ","))
    if depth > deepest { output.append(UInt8(ascii: " ")) }
  }

  mutating func colon() { output += [UInt8(ascii: ":"), UInt8(ascii: " ")] }

  mutating func token(_ bytes: ArraySlice<UInt8>) {
    output += bytes
  }

  private mutating func breakLine(_ level: Int) {
    output.append(0x0A)
    for _ in 0..<2 * level { output.append(UInt8(ascii: " ")) }
  }
}

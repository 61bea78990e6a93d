/// So many zero bytes, 1 plus a multiple of 258, packed a thousandfold in one block of fixed codes.
/// Source: RFC 1951 3.2.6, RFC 1952 2.3; the check sums are zero, since nobody is to get that far.
func gzippedZeros(count: Int) -> [UInt8] {
  var bits: [UInt8] = [1, 1, 0]
  bits += [0, 0, 1, 1, 0, 0, 0, 0]
  for _ in 0..<(count - 1) / 258 { bits += [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0] }
  bits += [0, 0, 0, 0, 0, 0, 0]
  bits += [UInt8](repeating: 0, count: (8 - bits.count % 8) % 8)
  var packed: [UInt8] = []
  for start in stride(from: 0, to: bits.count, by: 8) {
    packed.append(bits[start..<start + 8].reversed().reduce(0) { $0 << 1 | $1 })
  }
  return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + packed + [UInt8](repeating: 0, count: 8)
}

import Glibc

/// cmark-gfm's own examples, as Debian's package brings them.
enum Specification {
  private static let path = "/usr/share/doc/cmark-gfm/spec.txt.gz"

  static let isThere = access(path, R_OK) == 0

  /// The Markdown of each example.
  static let examples: [String] = {
    guard let pipe = popen("zcat \(path)", "r") else { return [] }
    defer { pclose(pipe) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 {
      bytes.append(contentsOf: buffer.prefix(count))
    }
    let fence = String(repeating: "`", count: 32)
    var examples: [String] = []
    var example: String?
    for line in String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix(fence + " example") {
        example = ""
      } else if let text = example {
        if line == "." {
          examples.append(text.replacing("→", with: "\t"))
          example = nil
        } else {
          example = text + line + "\n"
        }
      }
    }
    return examples
  }()
}

import Glibc

/// Holds for all bytes; else it throws `PropertyFailure`, or traps.
package typealias Property = ([UInt8]) throws -> Void

/// What does not hold, in words.
package struct PropertyFailure: Error, CustomStringConvertible {
  package let description: String
  init(_ description: String) { self.description = description }
}

/// The two ways to run a property as a program. Both die of an input for which it does not hold.
package enum FuzzProgram {
  /// For libFuzzer, which keeps the input that killed the process.
  package static func test(_ bytes: [UInt8], _ property: Property) {
    do { try property(bytes) } catch { fail("\(error)") }
  }

  /// Tries the files named as arguments, once each.
  package static func run(_ property: Property) {
    for path in CommandLine.arguments.dropFirst() {
      do { try property(try Corpus.read(path)) } catch { fail("\(path): \(error)") }
    }
  }

  private static func fail(_ words: String) -> Never {
    let line = Array((words + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
    abort()
  }
}

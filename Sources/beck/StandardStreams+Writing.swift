import ChatRuntime

extension StandardStreams {
  /// Writes what a subcommand is for.
  /// - Parameter what: for the sentence where that fails, such as "the models".
  /// - Returns: the exit status.
  func write(_ bytes: [UInt8], of what: String) -> Int32 {
    do throws(PrintOutputError) {
      try write(bytes, to: .answer)
      return 0
    } catch {
      switch error {
      case .closed: return 0
      case .failed(let reason):
        note("\(what) cannot be written: \(reason)")
        return 1
      }
    }
  }
}

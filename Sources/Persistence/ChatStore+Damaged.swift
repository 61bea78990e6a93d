extension ChatStore {
  /// Damaged databases that were put aside, in the place of which this one stands.
  package nonisolated func damagedFiles() -> [String] { StoreFiles(path: path).damaged }
}

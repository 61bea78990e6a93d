/// What rows depend on beside the text.
package struct LayoutOptions: Equatable, Sendable {
  /// ≥ 1.
  package var columns: Int
  package var code = CodeLayout.Mode.wrap
  /// TeX is set in Unicode where that is safe.
  package var setsFormulas: Bool
  /// What links show leads where they do.
  package var setsLinks: Bool

  package init(columns: Int, setsFormulas: Bool = true, setsLinks: Bool = false) {
    self.columns = max(1, columns)
    self.setsFormulas = setsFormulas
    self.setsLinks = setsLinks
  }
}

/// How many columns a scalar takes on the screen.
package enum DisplayWidth {
  /// Columns of one scalar by the same table ncurses lays out by, whatever the process's locale.
  /// A cluster takes the sum of its scalars' columns, because that is what reaches the screen.
  /// Any thread; no lock.
  /// - Returns: 0, 1 or 2; -1 for controls and for scalars libc does not know: such a scalar must
  ///   not be sent to a terminal.
  /// Source: wcwidth(3) under C.UTF-8.
  @inline(__always)
  package static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x7F { return value < 0x20 ? -1 : 1 }
    let traits = ScalarTraits(of: value)
    return traits.hasWidth ? traits.columns : -1
  }
}

/// One key press as the program sees it, whatever bytes the terminal sent for it.
package struct Key: Hashable, Sendable {
  package var code: Code
  package var modifiers: Modifiers

  package init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  package enum Code: Hashable, Sendable {
    /// A printable scalar as typed. With `.control` it is the lower-case letter or the sign
    /// (`Ctrl+A` is "a", `Ctrl+_` is "_"); `Shift` shows in the scalar, not in the modifiers.
    case character(Unicode.Scalar)
    /// `Ctrl+M` is this too, `Ctrl+I` is `tab`, `Ctrl+H` is `backspace`, `Ctrl+[` is `escape`.
    case enter
    case tab
    case backspace
    case escape
    case up, down, left, right
    case home, end, pageUp, pageDown, insert, delete
    /// 1 for F1.
    case function(Int)
  }

  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let shift = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let control = Modifiers(rawValue: 4)
  }
}

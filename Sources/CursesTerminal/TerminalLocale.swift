import Glibc

/// The process's character set. ncurses and the width table both ask the C library, and without
/// UTF-8 they draw nothing right.
package enum TerminalLocale {
  /// Takes the user's locale; where that is not UTF-8, or not installed, the characters of C.UTF-8.
  /// Numbers stay as in C, for libraries that read and write them. Call before threads start;
  /// later calls do nothing.
  package static func install() {
    _ = installed
  }

  private static let installed: Void = {
    setlocale(LC_ALL, "")
    setlocale(LC_NUMERIC, "C")
    let codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) }
    if codeset != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
  }()
}

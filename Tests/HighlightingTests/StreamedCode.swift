import Highlighting

/// Code that arrives piece by piece: whole lines are read once, the last one again and again from
/// the state before it.
struct StreamedCode {
  private let highlighter: Highlighter
  private var before = Highlighter.State()
  private var last: [UInt8] = []
  private var closed: [[Token]] = []
  private var open: [Token] = []
  private var behind = Highlighter.State()

  init(_ highlighter: Highlighter) { self.highlighter = highlighter }

  mutating func append(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if byte == 10 {
        read()
        closed.append(open)
        before = behind
        last = []
      } else {
        last.append(byte)
      }
    }
    read()
  }

  /// By line, and the state behind the last.
  var result: (tokens: [[Token]], state: Highlighter.State) { (closed + [open], behind) }

  private mutating func read() {
    var state = before
    open = highlighter.tokens(of: last.span, &state)
    behind = state
  }
}

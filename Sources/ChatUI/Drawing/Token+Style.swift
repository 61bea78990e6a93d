import Highlighting

extension Token.Kind {
  var style: TextStyle {
    switch self {
    case .keyword: TextStyle(.keyword)
    case .type: TextStyle(.type)
    case .function: TextStyle(.function)
    case .string: TextStyle(.string)
    case .number: TextStyle(.number)
    case .comment: TextStyle(.comment)
    case .inserted: TextStyle(.good)
    case .deleted: TextStyle(.error)
    case .hunk: TextStyle(.function)
    }
  }
}

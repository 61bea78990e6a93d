/// Why a regular expression is not taken, fit for the search line.
package enum PatternError: Error, Equatable, Sendable, CustomStringConvertible {
  case groupNotClosed
  case groupNotOpen
  case bracketNotClosed
  case rangeBackwards
  case nothingToRepeat
  case badCount
  case lonelyBackslash
  case backReference
  case unknownEscape(Character)
  case unknownGroup
  case unknownClass
  case tooDeep
  case tooLarge

  package var description: String {
    switch self {
    case .groupNotClosed: "a ( is not closed"
    case .groupNotOpen: "a ) has no ("
    case .bracketNotClosed: "a [ is not closed"
    case .rangeBackwards: "a range in [ ] runs backwards"
    case .nothingToRepeat: "a repeat has nothing before it"
    case .badCount: "a count is {m}, {m,} or {m,n}, at most 999"
    case .lonelyBackslash: "a \\ stands at the end"
    case .backReference: "references such as \\1 are not known"
    case .unknownEscape(let letter): "\\\(letter) is not known"
    case .unknownGroup: "of groups with ?, only (?: ) is known"
    case .unknownClass: "[: :] is not known, \\w \\d \\s are"
    case .tooDeep: "too many groups in one another"
    case .tooLarge: "the pattern is too large"
    }
  }
}

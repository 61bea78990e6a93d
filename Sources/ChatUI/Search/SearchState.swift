import TUICore

/// The search of the transcript: what is typed, what was found so far, which of it is shown.
///
/// It searches when told to, a bounded stretch at a time (`search`), so that keys are answered
/// meanwhile; what it finds does not depend on how that was divided. Whoever changes the transcript
/// tells so (`noteChange`) and lets it search before the next frame is drawn.
package struct SearchState: Sendable {
  /// Why the shown hit is not the one that follows in the order of reading.
  package enum Wrap: Equatable, Sendable { case toTop, toEnd }

  /// What is typed. Raw text of one line.
  package private(set) var editor = LineEditor()
  package private(set) var isRegex = false
  /// The view to return to when the search is given up.
  package let origin: Transcript.Follow
  /// In the order of reading.
  package internal(set) var hits: [SearchHit] = []
  /// The one that is shown.
  package internal(set) var current: SearchHit?
  package internal(set) var wrap: Wrap?
  /// There are more hits than are held, or a pattern took too much work somewhere.
  package internal(set) var isLimited = false
  /// Steps that were asked for beyond what is searched yet; negative is back.
  var wantedSteps = 0
  /// A person went to the shown hit: it stays, where else it is the first from the start on.
  var isChosen = false
  var start: SearchStart
  var matcher = SearchMatcher(SearchQuery(""))
  var progress = SearchProgress()
  /// How many blocks are searched or to be searched.
  var knownBlocks = 0
  /// Blocks whose reasoning was unfolded to show a hit.
  var unfolded: [Int] = []

  private static let longestText = 200

  /// - Parameters:
  ///   - origin: the view as it is.
  ///   - start: the first place in view; hits are looked for from there on.
  package init(origin: Transcript.Follow, start: SearchStart) {
    self.origin = origin
    self.start = start
  }

  package var query: SearchQuery { matcher.query }

  /// Something is still to be searched.
  package var isSearching: Bool { matcher.canMatch && !progress.isDone }

  /// The hits in a piece, to be marked in it.
  package func hits(in place: SearchPlace) -> ArraySlice<SearchHit> {
    let start = hits.firstIndex(orderedBy: { $0.place >= place })
    return hits[start..<hits.firstIndex(orderedBy: { $0.place > place })]
  }

  // MARK: typing

  /// Line ends become blanks; what would make the text longer than 200 characters is left out.
  package mutating func type(_ text: String) {
    let room = max(0, Self.longestText - editor.text.count)
    edit { $0.insert(String(text.prefix(room).map { $0.isNewline ? " " : $0 })) }
  }

  /// Any other change of what is typed, or of the caret alone.
  package mutating func edit(_ change: (inout LineEditor) -> Void) {
    let before = editor.text
    change(&editor)
    if editor.text != before { readQuery() }
  }

  package mutating func toggleRegex() {
    isRegex.toggle()
    readQuery()
  }

  private mutating func readQuery() {
    let query = SearchQuery(editor.text, isRegex: isRegex)
    guard query != matcher.query else { return }
    if isChosen, let current { start = current.start }
    matcher = SearchMatcher(query)
    restart()
  }

  /// Searches all of it anew: another transcript.
  package mutating func restart() {
    hits = []
    current = nil
    wrap = nil
    isLimited = false
    isChosen = false
    wantedSteps = 0
    knownBlocks = .max
    progress = SearchProgress(from: start.place)
  }

  // MARK: changes of the transcript

  /// Text was appended to a section, or its pieces from `piece` on are others now. Its hits there
  /// stand until they are searched again.
  package mutating func noteChange(block: Int, section: Int, fromPiece piece: Int) {
    guard matcher.canMatch else { return }
    progress.add(
      from: SearchPlace(block: block, section: section, piece: piece),
      to: SearchPlace(endOf: section, ofBlock: block))
  }

  /// All of a block may be other than it was.
  package mutating func noteChange(ofBlock block: Int) {
    guard matcher.canMatch else { return }
    progress.add(from: SearchPlace(startOf: block), to: SearchPlace(startOf: block + 1))
  }
}

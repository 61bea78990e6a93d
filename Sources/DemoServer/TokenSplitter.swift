// Real tokenizers know a hundred thousand words. This one knows a rule, and what it makes resembles theirs: pieces of
// about four letters, the blank before a word belonging to it. Like theirs, its pieces may end inside what
// a person sees as one character: a client gets a letter in one delta and the accent over it in the next.

/// The rule by which this server counts and cuts.
enum TokenSplitter {
  /// The tokens of `text`, in order; joined they give back `text`, scalar for scalar.
  ///
  /// A token holds at most five Unicode scalars, and a run of blanks and line feeds starts a new one.
  static func tokens(in text: String) -> [String] {
    var tokens: [String] = []
    var token = String.UnicodeScalarView()
    var endsInBlank = false
    for scalar in text.unicodeScalars {
      let isBlank = scalar == " " || scalar == "\n"
      let startsRun = isBlank && !endsInBlank
      if !token.isEmpty && (startsRun || token.count == 5) {
        tokens.append(String(token))
        token = String.UnicodeScalarView()
      }
      token.append(scalar)
      endsInBlank = isBlank
    }
    if !token.isEmpty { tokens.append(String(token)) }
    return tokens
  }
}

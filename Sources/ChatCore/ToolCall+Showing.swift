// How a call is shown: on the screen and in a saved chat.
extension ToolCall {
  /// The name on one line, or a sign that none came.
  package var shownName: String { name.isEmpty ? "…" : name.oneLine }

  /// The arguments laid out where they are a JSON object, else as they came; those of a call that
  /// was cut off too.
  package var shownArguments: String {
    form == .custom || isCut ? arguments : JSONLayout(object: arguments)?.text ?? arguments
  }

  /// What is to be said about a call whose answer has ended; nil for one that can be answered.
  package var remark: String? {
    if isCut { return "cut off before it was whole: not offered" }
    if form == .custom { return "of a kind beck cannot answer" }
    return JSONLayout(object: arguments) == nil ? "not valid JSON" : nil
  }
}

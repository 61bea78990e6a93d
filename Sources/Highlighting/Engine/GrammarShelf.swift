import Synchronization

/// All languages by name. Each is made ready when it is first asked for, and then kept: a start
/// costs nothing, another highlighter next to nothing.
enum GrammarShelf {
  private static let indices: [String: Int] = {
    var indices: [String: Int] = [:]
    for (index, language) in Language.all.enumerated() {
      for name in language.names { indices[name] = index }
    }
    return indices
  }()

  private static let made = Mutex<[Int: Grammar]>([:])

  static func language(named name: String) -> Language? {
    indices[name].map { Language.all[$0] }
  }

  /// - Parameter name: as `Highlighter.init(language:)` takes it.
  static func grammar(named name: String) -> Grammar? {
    guard let index = index(of: name) else { return nil }
    return made.withLock { made in
      if let grammar = made[index] { return grammar }
      let grammar = GrammarBuilder.grammar(of: Language.all[index])
      made[index] = grammar
      return grammar
    }
  }

  private static func index(of name: String) -> Int? {
    var bytes = Array(name.utf8.prefix(64))
    for index in bytes.indices { bytes[index] = bytes[index].small }
    // `{.python}` and `rust,no_run` as well.
    let lead = ByteSet("{. ")
    let ends = ByteSet(" \t,:;{}")
    let word = bytes.drop(while: lead.contains).prefix { !ends.contains($0) }
    if let index = indices[String(decoding: word, as: UTF8.self)] { return index }
    let ending = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard ending.count > 1, let last = ending.last else { return nil }
    return indices[String(decoding: last, as: UTF8.self)]
  }
}

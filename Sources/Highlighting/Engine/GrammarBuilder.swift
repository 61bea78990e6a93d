/// Makes a grammar of a language's table, and of those of the languages inside it.
struct GrammarBuilder {
  private var drafts: [ContextDraft] = []
  private var constructs: [Construct] = []
  private var pool: [UInt8] = []
  /// Contexts by language and name of the rules: rules may hold themselves.
  private var known: [String: Int] = [:]

  static func grammar(of language: Language) -> Grammar {
    var builder = GrammarBuilder()
    _ = builder.context(of: language, named: nil)
    return Grammar(
      contexts: builder.drafts.map(Context.init), constructs: builder.constructs,
      pool: builder.pool)
  }

  private mutating func context(of language: Language, named name: String?) -> Int {
    let key = (language.names.first ?? "") + "/" + (name ?? "")
    if let index = known[key] { return index }
    let index = drafts.count
    known[key] = index
    drafts.append(ContextDraft())
    let rules = name.map { language.more[$0] ?? Rules() } ?? language.rules
    fill(index, rules, language)
    return index
  }

  private mutating func fill(_ index: Int, _ rules: Rules, _ language: Language) {
    drafts[index].add(.blank, to: ByteSet(" \t"))
    drafts[index].add(.endsOperand, to: ByteSet(")]"))
    if let numbers = rules.numbers { drafts[index].take(numbers) }
    if let words = rules.words {
      drafts[index].take(words, ignoresCase: language.ignoresCase)
      drafts[index].typeEnding = literal(words.typeEnding)
      _ = add(words.followers, to: index)
    }
    for region in rules.regions { add(region, to: index, language) }
    for mark in rules.marks { add(mark, to: index, language) }
    for text in rules.literals {
      add(text, place: .anywhere, .plain, to: index, length: text.utf8.count, language)
    }
  }

  // MARK: Starts

  private mutating func add(_ region: Region, to context: Int, _ language: Language) {
    let number = construct(of: region, in: context, language)
    let made = constructs[number]
    for prefix in region.opening.prefixes {
      let length = prefix.utf8.count + Int(made.opener.count)
      if !prefix.isEmpty {
        add(
          prefix, place: region.opening.place, .region(number), to: context, length: length,
          language)
        continue
      }
      // Only counted delimiters come without a prefix: they begin with a counter or the opener.
      let start = ContextDraft.RankedStart(
        start: .init(
          literal: Literal(), place: region.opening.place, action: .region(number),
          endsWord: false), length: length)
      drafts[context].add(start, at: made.counter, ignoresCase: false)
      if case .counted(0, _, _) = made.form, made.opener.first < 256 {
        drafts[context].add(start, at: UInt8(made.opener.first), ignoresCase: false)
      }
    }
  }

  private mutating func add(_ mark: Mark, to context: Int, _ language: Language) {
    drafts[context].marks.append(
      Context.Mark(
        kind: mark.kind, word: ByteSet.identifier.union(mark.wordBytes),
        singles: ByteSet(mark.singles), allowsBlanks: mark.allowsBlanks,
        needsLetter: mark.needsLetter, suffix: literal(mark.suffix)))
    add(
      mark.prefix, place: mark.place, .mark(drafts[context].marks.count - 1), to: context,
      length: mark.prefix.utf8.count, language)
  }

  private mutating func add(
    _ text: String, place: Place, _ action: Context.Start.Action, to context: Int, length: Int,
    _ language: Language
  ) {
    guard let first = text.utf8.first, let last = text.utf8.last else { return }
    let start = Context.Start(
      literal: literal(text, language), place: place, action: action, endsWord: last.isLetter)
    drafts[context].add(
      .init(start: start, length: length), at: first, ignoresCase: language.ignoresCase)
  }

  private mutating func add(_ followers: [Follower], to context: Int) -> Range<Int> {
    let start = drafts[context].followers.count
    for follower in followers {
      drafts[context].followers.append(
        .init(
          text: literal(follower.text), kind: follower.kind, allowsBlanks: follower.allowsBlanks))
    }
    return start..<drafts[context].followers.count
  }

  // MARK: Regions

  private mutating func construct(
    of region: Region, in context: Int, _ language: Language
  ) -> Int {
    let number = constructs.count
    constructs.append(Construct())
    var made = Construct()
    made.kind = region.kind
    made.delimiterKind = region.delimiterKind
    made.introduces = region.introduces
    made.escape = region.escape?.byte
    made.flags = flags(of: region)
    if let nesting = region.nesting {
      made.nestOpen = literal(nesting.open, language)
      made.nestClose = literal(nesting.close, language)
    }
    setOpening(region.opening, of: &made)
    setClosing(region, of: &made, language)
    made.context = inside(region, language)
    made.followers = add(region.followers, to: made.context)
    constructs[number] = made
    // Behind its own entry: the next region has one as well.
    if let next = region.next.first {
      constructs[number].next = construct(of: next, in: context, language)
    }
    return number
  }

  private func flags(of region: Region) -> Construct.Flags {
    var flags: Construct.Flags = []
    if region.isSingleLine { flags.insert(.singleLine) }
    if region.doublesClosing { flags.insert(.doublesClosing) }
    if region.takesLettersAfter { flags.insert(.takesLettersAfter) }
    if region.opening.needsLetter { flags.insert(.needsLetter) }
    if region.kind == region.delimiterKind { flags.insert(.isOneToken) }
    return flags
  }

  private mutating func setOpening(_ opening: Opening, of made: inout Construct) {
    switch opening.form {
    case .plain: made.form = .plain
    case .character: made.form = .character
    case .hereDocument(let isQuoted, let isIndented):
      made.form = .hereDocument(isQuoted: isQuoted, isIndented: isIndented)
    case .tagged(let opener, let punctuation):
      made.form = .tagged(ByteSet.identifier.union(punctuation))
      made.opener = literal(opener)
    case .counted(let counter, let least, let opener, let asOutside):
      let hasPrefix = !opening.prefixes.contains("")
      made.form = .counted(atLeast: least, asOutside: asOutside, hasPrefix: hasPrefix)
      made.counter = counter.byte
      made.opener = literal(opener)
    case .indented(let modifiers, let bullet, let comment):
      made.form = .indented(
        modifiers: ByteSet(modifiers), bullet: bullet.byte, comment: comment.byte)
    }
  }

  private mutating func setClosing(
    _ region: Region, of made: inout Construct, _ language: Language
  ) {
    switch region.closing {
    case .lineEnd: made.ending = .lineEnd
    case .text(let head, let tail):
      made.ending = .text
      made.head = literal(head, language)
      made.tail = literal(tail, language)
    case .before(let text, let place):
      made.ending = .before
      made.head = literal(text, language)
      made.closingPlace = place
    case .byOpening:
      if case .indented = region.opening.form {
        made.ending = .indented
      } else {
        made.ending = .hereDocument
      }
    }
  }

  private mutating func inside(_ region: Region, _ language: Language) -> Int {
    switch region.inside {
    case .text: return text(region, Rules(), language)
    case .holding(let regions, let marks, let literals):
      let rules = Rules(regions: regions, marks: marks, literals: literals)
      return text(region, rules, language)
    case .code: return context(of: language, named: nil)
    case .rules(let name): return context(of: language, named: name)
    case .language(let name):
      return context(of: GrammarShelf.language(named: name) ?? language, named: nil)
    }
  }

  private mutating func text(_ region: Region, _ rules: Rules, _ language: Language) -> Int {
    let index = drafts.count
    drafts.append(ContextDraft())
    drafts[index].isText = true
    for region in rules.regions { add(region, to: index, language) }
    for mark in rules.marks { add(mark, to: index, language) }
    for text in rules.literals {
      add(text, place: .anywhere, .plain, to: index, length: text.utf8.count, language)
    }
    if let escape = region.escape { drafts[index].flags[Int(escape.byte)].insert(.escape) }
    return index
  }

  private mutating func literal(_ text: String, _ language: Language? = nil) -> Literal {
    let ignoresCase = language?.ignoresCase ?? false
    let start = pool.count
    for byte in text.utf8 { pool.append(ignoresCase ? byte.small : byte) }
    let first = pool.count > start ? UInt16(pool[start]) : 256
    return Literal(
      start: Int32(start), count: Int32(pool.count - start), ignoresCase: ignoresCase,
      first: first)
  }
}

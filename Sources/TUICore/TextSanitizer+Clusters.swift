// What a scalar with a width or on a base does to the cluster it stands in.
extension TextSanitizer {
  /// A scalar with columns of its own.
  mutating func takeSpacing(_ value: UInt32, _ traits: ScalarTraits) {
    let isJoined = settleJoiner(before: value, traits.kind) && traits.kind == .emoji
    let isToned = traits.kind == .skinTone && base.isEmoji
    put(value, columns: traits.columns)
    let length = isJoined || isToned ? base.length + 1 : 1
    base = Base(
      last: value, exists: value != 0x20,
      isEmoji: traits.kind == .emoji || traits.kind == .skinTone,
      length: length > TextCluster.maximumScalars ? 1 : length)
  }

  /// A zero-width scalar: the first few on a base are kept; without a base it gets a dotted circle.
  mutating func takeCombining(_ value: UInt32) {
    if base.exists {
      guard base.marks < combiningLimit, base.length < TextCluster.maximumScalars else {
        text.findings.insert(.trimmedMarks)
        return
      }
      settleJoiner(before: value, .combining)
    } else {
      run = nil
      put(0x25CC, columns: 1)
      base = Base(last: 0x25CC, exists: true, length: 1)
    }
    putOnBase(value)
    base.marks += 1
  }

  /// VS15 or VS16: kept right after a scalar that has both an emoji and a text form.
  mutating func takeSelector(_ value: UInt32) {
    guard base.exists, base.length < TextCluster.maximumScalars, takesSelector(base.last) else {
      return mark(.selector, value)
    }
    run = nil
    putOnBase(value)
  }

  private func takesSelector(_ value: UInt32) -> Bool {
    switch value {
    case 0x23, 0x2A, 0x30...0x39: true
    default: ScalarTraits(of: value).kind == .emoji
    }
  }

  /// ZWJ, in prose ZWNJ too: shown, or marked, only once the next scalar tells. The last of
  /// several holds.
  mutating func takeJoiner(_ value: UInt32) {
    if context == .strict { return mark(.joiner, value) }
    if run?.kind == .joiner {
      run?.scalar = value
    } else {
      run = MarkRun(.joiner, value, opening: self)
    }
  }

  /// Ends the run; a joiner in it comes into the text if it joins what is before with `value`.
  /// - Returns: whether it does.
  @discardableResult
  mutating func settleJoiner(before value: UInt32, _ kind: ScalarClass) -> Bool {
    guard let run else { return false }
    self.run = nil
    guard run.kind == .joiner, fits(run, before: value, kind) else { return false }
    restore(run)
    putOnBase(run.scalar)
    return true
  }

  private func fits(_ run: MarkRun, before value: UInt32, _ kind: ScalarClass) -> Bool {
    let left = run.base
    if kind == .emoji, left.isEmoji, run.scalar == 0x200D {
      // A joiner shown as a mark could not be one of several.
      return left.length + 2 <= TextCluster.maximumScalars
        && (context == .prose || run.count == 1)
    }
    return context == .prose && left.length < TextCluster.maximumScalars
      && JoiningScripts.contains(left.last) && JoiningScripts.contains(value)
  }

  mutating func put(_ value: UInt32, columns: Int) {
    text.utf8.append(scalar: value)
    column += columns
  }

  /// Adds a zero-width scalar to the base.
  mutating func putOnBase(_ value: UInt32) {
    put(value, columns: 0)
    base.last = value
    base.length += 1
  }
}

/// Scripts in which ZWJ and ZWNJ change how letters join.
private enum JoiningScripts {
  /// Source: Unicode's blocks for the scripts with Joining_Type or conjuncts.
  static func contains(_ value: UInt32) -> Bool {
    switch value {
    case 0x0600...0x07BF, 0x07C0...0x07FF, 0x0840...0x08FF, 0x0900...0x0DFF, 0x1000...0x109F,
      0x1780...0x18AF, 0x1A20...0x1AAF, 0x1B00...0x1BFF, 0xA840...0xA8FF, 0xA980...0xA9FF,
      0xAA60...0xAA7F, 0xABC0...0xABFF, 0x10AC0...0x10AFF, 0x10B80...0x10BAF,
      0x10D00...0x10D3F, 0x10F30...0x10FDF, 0x11000...0x1177F, 0x11900...0x11DAF,
      0x1E900...0x1E95F:
      ScalarTraits(of: value).kind != .unknown
    default: false
    }
  }
}

import FuzzProperties

#if FUZZING
  /// Called by libFuzzer, whose `main` this program has.
  @_cdecl("LLVMFuzzerTestOneInput")
  public func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Safe because libFuzzer hands over `count` readable bytes, which are copied.
    FuzzProgram.test(
      unsafe Array(UnsafeBufferPointer(start: bytes, count: count)), MarkdownProperty.check)
    return 0
  }
#else
  @main
  enum FuzzMarkdown {
    static func main() { FuzzProgram.run(MarkdownProperty.check) }
  }
#endif

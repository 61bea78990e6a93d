import ChatCore
import Testing

@Suite struct RequestParametersTests {
  private func set(_ name: String, _ value: String) throws(ParameterMistake) -> RequestParameters {
    var parameters = RequestParameters()
    try parameters.set(name, to: value)
    return parameters
  }

  @Test func `each parameter is set by its name or another spelling of it`() throws {
    #expect(try set("temperature", "0.7").temperature == 0.7)
    #expect(try set("top_p", "1").topP == 1)
    #expect(try set("Top-P", "0").topP == 0)
    #expect(try set("max_tokens", "1").maxTokens == 1)
    #expect(try set("max-tokens", "4096").maxTokens == 4_096)
    #expect(try set("effort", "xhigh").reasoningEffort == "xhigh")
    #expect(try set("reasoning_effort", "none").reasoningEffort == "none")
    #expect(try set("seed", "-7").seed == -7)
    #expect(try set("stop", "END").stop == ["END"])
  }

  @Test(arguments: [
    ("temperature", "2.1", "temperature takes a number from 0 to 2"),
    ("temperature", "-0.1", "temperature takes a number from 0 to 2"),
    ("temperature", "nan", "temperature takes a number from 0 to 2"),
    ("temperature", "inf", "temperature takes a number from 0 to 2"),
    ("top-p", "1.5", "top_p takes a number from 0 to 1"),
    ("max_tokens", "0", "max_tokens takes a whole number from 1 on"),
    ("max_tokens", "99999999999999999999", "max_tokens takes a whole number from 1 on"),
    ("effort", "very high", "effort takes one word, such as low, medium or high"),
    ("seed", "1.5", "seed takes a whole number"),
    ("stop", "a b c d e", "stop takes 1 to 4 texts, none of them empty"),
    ("stop", "''", "stop takes 1 to 4 texts, none of them empty"),
    ("stop", "\"open", "stop has a quote that is not closed"),
    (
      "heat", "1", "no parameter heat: there are temperature, top_p, max_tokens, effort, seed, stop"
    ),
  ])
  func `a mistake is one sentence and changes nothing`(
    name: String, value: String, sentence: String
  ) throws {
    var parameters = try set("seed", "1")
    #expect(throws: ParameterMistake(sentence)) { try parameters.set(name, to: value) }
    #expect(parameters == (try set("seed", "1")))
  }

  @Test(arguments: [
    ("a b", ["a", "b"]), ("\"two words\" 'three \\n words'", ["two words", "three \\n words"]),
    (#""\n" "\t\"\\" "\d""#, ["\n", "\t\"\\", "\\d"]), ("a\"b c\"d", ["ab cd"]), ("  x  ", ["x"]),
    ("日 語", ["日", "語"]),
  ])
  func `stop texts are separated by blanks, quotes hold them together`(
    text: String, expected: [String]
  ) throws {
    #expect(try RequestParameters.stopTexts(text) == expected)
  }

  @Test func `stops add up to four, each as it stands`() throws {
    var parameters = RequestParameters()
    for text in ["a b", "\"", "c", "d"] { try parameters.addStop(text) }
    #expect(parameters.stop == ["a b", "\"", "c", "d"])
    #expect(throws: ParameterMistake.self) { try parameters.addStop("e") }
    #expect(throws: ParameterMistake.self) { try parameters.addStop("") }
  }

  @Test func `the words tell what is set and can be read again`() throws {
    var parameters = RequestParameters()
    #expect(parameters.words == "")
    for (name, value) in [
      ("temperature", "0.7"), ("top_p", "0.9"), ("max_tokens", "10"), ("effort", "low"),
      ("seed", "3"), ("stop", #""a\n\"b" c"#),
    ] {
      try parameters.set(name, to: value)
    }
    #expect(
      parameters.words == "temperature 0.7 · top_p 0.9 · max_tokens 10 · effort low · seed 3 · "
        + #"stop "a\n\"b" "c""#)
    for name in RequestParameters.names { try parameters.unset(name) }
    #expect(parameters == RequestParameters())
  }
}

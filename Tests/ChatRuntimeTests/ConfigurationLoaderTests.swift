import ChatCore
import ChatRuntime
import ChatUI
import Glibc
import Testing

@Suite struct ConfigurationLoaderTests {
  /// - Returns: what is read of this text, and the path of the file.
  private func load(_ text: String) throws -> (Configuration, String) {
    let folder = try TemporaryFolder()
    mkdir("\(folder.path)/beck", 0o700)
    try folder.write("authorities", to: "beck/ca.pem")
    try folder.write(text, to: "beck/config.toml")
    let loader = ConfigurationLoader(
      paths: Paths(environment: ["HOME": "\(folder.path)/beck", "XDG_CONFIG_HOME": folder.path]))
    return (try loader.load().get(), "\(folder.path)/beck/config.toml")
  }

  @Test func `everything that beck knows is read`() throws {
    let (configuration, path) = try load(
      """
      ca_file = "ca.pem"
      proxy = "socks5h://127.0.0.1:9"

      [timeouts]
      connect = 2
      first_byte = 0.5
      silence = 60

      [[tools]]
      name = "weather"
      description = "The weather in a city."
      [tools.parameters]
      type = "object"
      required = ["city"]
      [tools.parameters.properties.city]
      type = "string"

      [[tools]]
      name = "time-now"
      parameters = '{ "type": "object" }'

      [[tools]]
      name = "bare"
      """)
    #expect(configuration.mistakes == [])
    #expect(configuration.authorityFile == path.replacing("config.toml", with: "ca.pem"))
    #expect(configuration.timeouts.connect == .seconds(2))
    #expect(configuration.timeouts.firstByte == .milliseconds(500))
    #expect(configuration.timeouts.silence == .seconds(60))
    #expect(
      configuration.tools == [
        ToolDeclaration(
          name: "weather", description: "The weather in a city.",
          parameters:
            #"{"properties":{"city":{"type":"string"}},"required":["city"],"type":"object"}"#),
        ToolDeclaration(name: "time-now", description: "", parameters: #"{"type":"object"}"#),
        ToolDeclaration(
          name: "bare", description: "", parameters: #"{"type":"object","properties":{}}"#),
      ])
  }

  @Test func `switches are as set, and as they were where they are not`() throws {
    let (plain, _) = try load("")
    #expect(plain == Configuration() && plain.formulas && plain.wrapsCode)
    #expect(!plain.hyperlinks && !plain.hasMouse && !plain.printsOnExit && plain.theme == nil)
    let (set, _) = try load(
      """
      theme = "auto"
      mouse = true
      print_on_exit = true
      formulas = false
      hyperlinks = true
      wrap_code = false
      """)
    #expect(set.theme == "auto" && set.hasMouse && set.printsOnExit)
    #expect(!set.formulas && set.hyperlinks && !set.wrapsCode && set.mistakes == [])
  }

  @Test(arguments: [("", false), ("titles = \"line\"", false), ("titles = \"model\"", true)])
  func `titles are the first line's unless a model is to give them`(
    text: String, asks: Bool
  ) throws {
    let (configuration, _) = try load(text)
    #expect(configuration.asksForTitles == asks && configuration.mistakes == [])
  }

  @Test func `prices are read by model and pattern`() throws {
    let (configuration, _) = try load(
      """
      [prices."gpt-5.2*"]
      prompt = 1.25
      completion = 10
      cached = 0.125

      [prices.local]
      prompt = 0
      completion = 0
      reasoning = 3
      """)
    #expect(configuration.mistakes == [])
    #expect(
      configuration.prices.price(of: ModelID("gpt-5.2-mini"))
        == .init(prompt: 1.25, completion: 10, cached: 0.125))
    #expect(
      configuration.prices.price(of: ModelID("local"))
        == .init(prompt: 0, completion: 0, reasoning: 3))
  }

  @Test func `a proxy of the file goes before the environment's`() throws {
    let (configuration, _) = try load("proxy = \"http://p:1\"")
    let applied = configuration.applied(to: ["https_proxy": "http://q:2", "no_proxy": "x"])
    #expect(
      applied == ["http_proxy": "http://p:1", "https_proxy": "http://p:1", "no_proxy": "x"])
    #expect(Configuration().applied(to: ["a": "b"]) == ["a": "b"])
  }

  @Test(arguments: [
    (
      "\n\ncolour = 1", 3,
      "colour: expected one of ca_file, proxy, theme, mouse, print_on_exit, formulas, hyperlinks,"
        + " wrap_code, titles, [timeouts], [prices], [[tools]]"
    ),
    ("theme = 3", 1, "theme: expected a theme's name such as \"dark\", or \"auto\""),
    ("theme = \"\"", 1, "theme: expected a theme's name"),
    ("\nmouse = \"on\"", 2, "mouse: expected true or false"),
    ("print_on_exit = 1", 1, "print_on_exit: expected true or false"),
    ("formulas = \"no\"", 1, "formulas: expected true or false"),
    ("hyperlinks = \"yes\"", 1, "hyperlinks: expected true or false"),
    ("wrap_code = []", 1, "wrap_code: expected true or false"),
    ("\n\ntitles = \"first\"", 3, "titles: expected \"line\" or \"model\""),
    ("titles = true", 1, "titles: expected \"line\" or \"model\""),
    ("ca_file = 3", 1, "ca_file: expected the path of a PEM file"),
    ("#\nca_file = \"no.pem\"", 2, "ca_file: expected a file that can be read ("),
    ("proxy = \"host:1\"", 1, "proxy: expected an address such as"),
    ("timeouts = 5", 1, "timeouts: expected a table"),
    ("[timeouts]\nconnect = \"soon\"", 2, "timeouts.connect: expected a number of seconds"),
    ("[timeouts]\n\nsilence = 0", 3, "timeouts.silence: expected a number of seconds"),
    ("[timeouts]\nsilence = inf", 2, "timeouts.silence: expected a number of seconds"),
    ("timeouts.total = 3", 1, "timeouts.total: expected one of connect, first_byte, silence"),
    ("prices = 3", 1, "prices: expected tables like [prices.\"MODEL\"]"),
    ("[prices]\nm = 3", 2, "prices.m: expected a table with prompt, completion"),
    ("[prices.\"gpt-5.2*\"]\nprompt = 1", 1, "prices.gpt-5.2*: expected both prompt and"),
    (
      "[prices.m]\nprompt = 1\ncompletion = -2", 3,
      "prices.m.completion: expected dollars for a million tokens"
    ),
    (
      "[prices.m]\nprompt = 1\ncompletion = 2\ninput = 3", 4,
      "prices.m.input: expected one of prompt, completion, cached, reasoning"
    ),
    ("[tools]\nname = \"x\"", 1, "tools: expected tables like [[tools]]"),
    ("[[tools]]\ndescription = \"x\"", 1, "tools[0].name: expected 1 to 64 of"),
    ("[[tools]]\nname = \"a b\"", 2, "tools[0].name: expected 1 to 64 of"),
    (
      "[[tools]]\nname = \"x\"\n[[tools]]\nname = \"x\"", 4,
      "tools[1].name: expected a name that no other tool has"
    ),
    ("[[tools]]\nname = \"x\"\ndescription = 3", 3, "tools[0].description: expected a text"),
    (
      "[[tools]]\nname = \"x\"\nparameters = \"[]\"", 3,
      "tools[0].parameters: expected a table, or a text with a JSON object"
    ),
    (
      "[[tools]]\nname = \"x\"\n[tools.parameters]\nat = 2026-01-01", 3,
      "tools[0].parameters: expected a table"
    ),
    ("[[tools]]\nname = \"x\"\nrun = \"ls\"", 3, "tools[0].run: expected one of name,"),
  ])
  func `a mistake is named by file, line and what was expected`(
    text: String, line: Int, words: String
  ) throws {
    let (configuration, path) = try load(text)
    let sentences = configuration.mistakes.map(\.sentence)
    #expect(
      sentences.count == 1 && sentences[0].hasPrefix("\(path), line \(line), \(words)"),
      "\(sentences)")
  }

  @Test func `what is right beside a mistake holds, and mistakes come in their order`() throws {
    let (configuration, _) = try load(
      """
      unknown = \"\"\"
      proxy = "not a key"
      \"\"\"
      [timeouts]
      connect = 7
      silence = -1
      """)
    #expect(configuration.timeouts.connect == .seconds(7))
    #expect(configuration.proxy == nil && configuration.timeouts.silence == nil)
    let lines = configuration.mistakes.map { $0.sentence.split(separator: ", ")[1] }
    #expect(lines == ["line 1", "line 6"])
  }

  @Test func `a file that is no TOML is named by line and nothing of it is used`() throws {
    let (configuration, path) = try load("proxy = \"http://p:1\"\n[timeouts\n")
    #expect(configuration.proxy == nil)
    let sentences = configuration.mistakes.map(\.sentence)
    #expect(sentences.count == 1 && sentences[0].hasPrefix("\(path), line 2: "), "\(sentences)")
  }

  @Test func `a missing file is silence unless it was named`() throws {
    let folder = try TemporaryFolder()
    let loader = ConfigurationLoader(
      paths: Paths(environment: ["XDG_CONFIG_HOME": folder.path]))
    #expect(try loader.load().get() == Configuration())
    #expect(
      loader.load("\(folder.path)/no.toml")
        == .failure(
          Problem(
            "the configuration \(folder.path)/no.toml cannot be read: No such file or directory")))
  }
}

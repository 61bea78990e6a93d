import ChatCore
import ChatRuntime
import Testing

@Suite struct UsageTableTests {
  private let table: UsageTable = {
    var told = UsageSum()
    told.add(
      TurnTokens(quality: .exact, prompt: 1_200, output: 300, cached: 800, total: 1_500),
      cost: TurnCost(amount: 0.5, quality: .exact))
    told.add(
      TurnTokens(quality: .estimated, prompt: 10, output: 20, total: 30, range: 15...60),
      cost: TurnCost(amount: 0.25, quality: .estimated))
    var unknown = UsageSum()
    unknown.add(.unknown, cost: nil)
    return UsageTable(
      UsageReport(
        grouping: .model,
        rows: [.init(key: "al\u{1B}[1mpha", sum: told), .init(key: "模型", sum: unknown)]))
  }()

  @Test func `rows are aligned and safe, with their sum`() {
    #expect(
      String(decoding: table.text, as: UTF8.self) == """
        model       turns  exact  estimated  unknown  in    out  cached  reasoning  tokens        cost
        al^[[1mpha  2      1      1          0        1.2k  320  800     ?          ≥ 1.5k + ~30  ≥ $0.5000 + ~$0.2500
        模型        1      0      0          1        ?     ?    ?       ?          unknown       ?
        total       3      1      1          1        1.2k  320  800     ?          ≥ 1.5k + ~30  ≥ $0.5000 + ~$0.2500

        """)
  }

  @Test func `lines of JSON hold the numbers, and null for what nobody told`() {
    #expect(
      String(decoding: table.json, as: UTF8.self) == #"""
        {"model":"al\u001b[1mpha","turns":2,"exact_turns":1,"estimated_turns":1,"unknown_turns":0,"prompt_tokens":1210,"completion_tokens":320,"cached_tokens":800,"reasoning_tokens":null,"exact_tokens":1500,"estimated_tokens":30,"estimated_low":15,"estimated_high":60,"priced_turns":2,"exact_usd":0.5,"estimated_usd":0.25}
        {"model":"模型","turns":1,"exact_turns":0,"estimated_turns":0,"unknown_turns":1,"prompt_tokens":null,"completion_tokens":null,"cached_tokens":null,"reasoning_tokens":null,"exact_tokens":null,"estimated_tokens":null,"estimated_low":null,"estimated_high":null,"priced_turns":0,"exact_usd":null,"estimated_usd":null}

        """#)
  }
}

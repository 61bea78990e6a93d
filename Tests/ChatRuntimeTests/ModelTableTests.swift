import ChatCore
import ChatRuntime
import Testing

@Suite struct ModelTableTests {
  private let table = ModelTable([
    ListedModel(
      id: ModelID("zeta"), contextSize: 128_000,
      price: .init(prompt: 0.15, completion: 0.6)),
    ListedModel(id: ModelID("al\u{1B}[1mpha")),
    ListedModel(id: ModelID("模型"), contextSize: 4_096, price: .init(prompt: 10, completion: 1e-5)),
  ])

  @Test func `rows are sorted by id, aligned and safe`() {
    #expect(
      String(decoding: table.text, as: UTF8.self) == """
        al^[[1mpha
        zeta        128k  0.15 in, 0.6 out for 1M tokens
        模型        4.1k  10 in, 0 out for 1M tokens

        """)
  }

  @Test func `lines of JSON hold the numbers`() {
    #expect(
      String(decoding: table.json, as: UTF8.self) == #"""
        {"id":"al\u001b[1mpha","context_size":null,"price":null}
        {"id":"zeta","context_size":128000,"price":{"prompt":0.15,"completion":0.6}}
        {"id":"模型","context_size":4096,"price":{"prompt":10.0,"completion":1e-05}}

        """#)
  }
}

extension DemoModel {
  /// Shows Markdown as models write it: headings, code, a table, tasks, a formula, a quote, and some Japanese.
  static let code = DemoModel(id: "demo-code", contextLength: 8192) {
    request throws(ErrorObject) in
    Answer(text: [opening, programs, table, ending].joined(separator: "\n\n"))
  }

  private static let opening = """
    # Binary search

    Each look **halves** what is left, so $n$ sorted values take at most $\\lceil \\log_2 (n + 1) \\rceil$ looks. \
    Compare *once* a step: `<` is enough.
    """

  private static let programs = """
    ```swift
    func lowerBound<Value: Comparable>(of wanted: Value, in values: [Value]) -> Int {
      var low = 0, high = values.count
      while low < high {
        let middle = low + (high - low) / 2    // low + high might overflow
        if values[middle] < wanted { low = middle + 1 } else { high = middle }
      }
      return low
    }
    ```

    Python has it in its library, as [bisect](https://docs.python.org/3/library/bisect.html):

    ```python
    from bisect import bisect_left

    rivers = sorted(["Elbe", "Loire", "信濃川", "Po"])
    print(f"{bisect_left(rivers, 'Loire')} before")  # 1 before
    ```
    """

  private static let table = """
    | Values | Looks | One by one | Like finding |
    |-------:|------:|-----------:|:-------------|
    | 1,000 | 10 | 1,000 | a page in a **novel** |
    | 1,000,000 | 20 | 1,000,000 | a name in a *city* |
    | 8,000,000,000 | 33 | 8,000,000,000 | one person, 世界中で |
    """

  private static let ending = """
    - [x] an empty list: `low` and `high` meet at once
    - [x] equal values: the first of them is found
    - [ ] a list in any order: sort it before

    > 二分探索は、一回ごとに範囲を半分にします。
    """
}

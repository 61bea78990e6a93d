extension Sample {
  static let yaml: [Sample] = [
    Sample(
      "yaml", "keys and values",
      """
      k‹%YAML 1.2›
      k‹---› c‹# doc›
      t‹key with space›: value here c‹# c›
      t‹url›: http://x#y
      t‹a›: k‹yes›
      t‹b c› : k‹no›  c‹# d›
      - n‹2024-01-01›
      - n‹-1.5› c‹# c›
      - 1.5 apples
      - - t‹b›: n‹10:30›
      t‹ref›: f‹*a›
      t‹def›: f‹&a-b› k‹!!str› x
      """),
    Sample(
      "yaml", "flows",
      """
      t‹flow›: {t‹a›: n‹1›, t‹b›: [x y, k‹true›], t‹"c"›: d}
      t‹g›: [
        e, {t‹f›: k‹null›
      }] c‹# c›
      t‹h›: i, j
      """),
    Sample(
      "yaml", "quoted strings",
      #"""
      - t‹'it''s'›: s‹"a: \" # b›
      s‹  c"› c‹# d›
      - s‹'e \'› c‹# f›
      """#),
    Sample(
      "yaml", "block scalars end by indentation",
      """
      t‹list›:
        - t‹run›: |
      s‹      echo a: b›

      s‹      # no comment›
          t‹next›: >- c‹# c›
      s‹     'd›
        - |2
      s‹   e: f›
        -
          t‹g›: h | i
      """),
    Sample(
      "yaml", "a block scalar at the top",
      """
      t‹a›: |
      s‹ b: c›
      t‹d›: e
      """),
  ]
}

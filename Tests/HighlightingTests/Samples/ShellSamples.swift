extension Sample {
  static let shell: [Sample] = [
    Sample(
      "sh", "words",
      #"""
      c‹#!/bin/bash›
      k‹for› f k‹in› t‹$@›; k‹do› f‹local› a=n‹1› done.txt; k‹done› c‹# c›
      f‹greet› () { f‹echo› don\'t --if=x 10.0.0.1/8 a#b n‹42›; [[ t‹$#› -gt n‹0› ]]; }
      """#),
    Sample(
      "sh", "commands in strings, and strings in those",
      #"""
      f‹echo› s‹"a ›t‹${f:-"x"}›s‹ ›$(ls s‹"›t‹$f›s‹"› | wc -l)s‹ ›t‹$?›s‹ ›`date s‹'+"'›`s‹"› b
      """#),
    Sample(
      "sh", "strings over lines",
      #"""
      s‹'a\'› b s‹"c›
      s‹d \" ›t‹$e›
      s‹f"› g s‹$'h\'i'›
      """#),
    Sample(
      "sh", "a here-document",
      #"""
      cat s‹<<EOF› | tr a b c‹# c›
      s‹d "›t‹$e›s‹ ›$(date +s‹'%F'›)s‹ \$f›
      s‹ EOF›
      s‹EOF›
      k‹if› true
      """#),
    Sample(
      "sh", "a quoted here-document holds no code",
      #"""
      cat s‹<<'EOF'› > x
      s‹$a $(b) `c`›

      s‹EOF›
      k‹fi›
      """#),
    Sample(
      "sh", "an indented end, and two in one line",
      "cat s‹<<-A› s‹<<\\B›; f‹echo›\n" + "s‹\tx ›t‹$y›\n" + "\ts‹A›\n" + "s‹$z›\n"
        + "s‹\tB›\n" + "s‹B›\n" + "k‹fi›"),
    Sample(
      "sh", "the end of a here-document ends what is open in it",
      """
      cat s‹<<E›
      s‹a ›$(b s‹'c›
      s‹E›
      k‹fi›
      """),
    Sample(
      "sh", "shifts and here-strings are no here-documents",
      """
      x=$((n‹1›<<n‹2›)); ((a = (b << c))); cat <<<s‹"d"› <<< e
      f‹let› a=b<<-1
      k‹fi›
      """),
    Sample(
      "sh", "a here-document in a command in a string",
      """
      a=s‹"›$(cat s‹<<E›
      s‹b" ›t‹$c›
      s‹E›
      )s‹ d"› e
      """),
    Sample(
      "console", "only behind a prompt",
      """
      $ f‹echo› s‹"hi"› | grep -v s‹'x›
      don't worry; done
      $ cat s‹<<EOF›
      it's in no document
        % k‹if› a
      """),
  ]
}

extension Sample {
  static let diff: [Sample] = [
    Sample(
      "diff", "lines by their first byte",
      """
      k‹diff --git a/x b/x›
      k‹index 1..2›
      k‹--- a/x›
      k‹+++ b/x›
      @‹@@ -1,3 +1,3 @@ let x›
       let "y
      -‹- a›
      +‹+ b "›

      +‹+›
      """),
    Sample(
      "diff", "in a hunk no line names a file",
      """
      @‹@@ -1 +1 @@›
      -‹--- sql›
      +‹+++ x›
      @‹@@ -9 +9 @@›
      -‹--- y›
      k‹diff a b›
      k‹--- a›
      """),
  ]
}

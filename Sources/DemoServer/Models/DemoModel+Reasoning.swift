extension DemoModel {
  /// Thinks aloud for some seconds and answers then. The thoughts are none of the answer and are not sent back.
  static let reasoning = DemoModel(id: "demo-reasoning", contextLength: 16384) {
    request throws(ErrorObject) in
    Answer(
      pieces: .reasoning(thoughts) + .content(conclusion), secondsOfThought: 1,
      timePerToken: .milliseconds(25))
  }

  private static let thoughts = """
    The question is whatever it is; let me think of one that I can answer. A ferryman has to bring a wolf, a goat and a \
    cabbage over the river, and the boat takes one of them.

    Left alone, the wolf eats the goat, and the goat eats the cabbage. The wolf does not care for cabbage. So the goat \
    goes first: wolf and cabbage may stay together.

    Back alone. Now the wolf, say. But then wolf and goat would be over there by themselves. Unless the goat comes back \
    with the ferryman! That is the trick: a step back is allowed.

    So the goat returns, the cabbage goes over and joins the wolf, and at last the goat once more. Let me count: goat, \
    nothing, wolf, goat, cabbage, nothing, goat. Seven trips. Could it be done in five? The first trip must take the \
    goat, the last one too, and in between somebody has to bring it back. No. Seven.
    """

  private static let conclusion = """
    **Seven trips.** The goat goes first and last, and once it rides back:

    1. Take the goat over, and row back alone.
    2. Take the wolf over, and bring the goat back.
    3. Take the cabbage over, and row back alone.
    4. Take the goat over.

    What stood above this answer was the reasoning: it came first, in a field of its own, `reasoning_content`. It \
    counts as output, and the usage tells how much of the output it was.
    """
}

import Glibc

/// Four processes write one database; now and then one is killed in mid-write. What a write said to
/// be written must be there at the end.
///
/// `StoreStress SECONDS FOLDER`, or `StoreStress worker SECONDS FOLDER NUMBER REPORT`, as it starts itself.
@main
enum StoreStress {
  static func main() async {
    let words = CommandLine.arguments
    if words.count == 6, words[1] == "worker", let seconds = Int(words[2]),
      let report = Int32(words[5])
    {
      await StressWorker(folder: words[3], name: words[4], report: report).run(seconds: seconds)
    } else if words.count == 3, let seconds = Int(words[1]) {
      StressParent(folder: words[2], program: "/proc/self/exe").run(seconds: seconds)
      let report = await StressReport(folder: words[2])
      print(report.sentence)
      exit(report.isGood ? 0 : 1)
    } else {
      print("usage: StoreStress SECONDS FOLDER")
      exit(2)
    }
  }
}

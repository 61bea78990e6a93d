import Glibc

@testable import TUICore

/// A terminal whose other end the test holds.
final class Pseudoterminal {
  let master: Int32
  let slave: Int32
  private var masterIsOpen = true

  struct Unavailable: Error {}

  init(_ size: Size = Size(rows: 24, columns: 80)) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    var unlock: Int32 = 0
    var number: Int32 = 0
    guard master >= 0, ioctl(master, 0x4004_5431, &unlock) == 0,
      ioctl(master, 0x8004_5430, &number) == 0
    else { throw Unavailable() }
    slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard slave >= 0 else { throw Unavailable() }
    resize(size)
  }

  deinit {
    hangUp()
    close(slave)
  }

  /// Returns once the line is down: a process that another test is just starting may hold the other
  /// end until it becomes its program.
  func hangUp() {
    guard masterIsOpen else { return }
    masterIsOpen = false
    close(master)
    var line = pollfd(fd: slave, events: 0, revents: 0)
    while poll(&line, 1, 20_000) < 0, errno == EINTR {}
  }

  func resize(_ size: Size) {
    var window = winsize(
      ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(master, bytes, bytes.count)
  }

  /// All that was sent to the terminal since the last call.
  func output() -> [UInt8] {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = Glibc.read(master, &buffer, buffer.count)
      guard count > 0 else { return result }
      result += buffer[..<count]
    }
  }

  /// The terminal's settings as bytes, to be compared.
  var settings: [UInt8] {
    var modes = termios()
    tcgetattr(slave, &modes)
    return withUnsafeBytes(of: modes.c_iflag) { Array($0) }
      + withUnsafeBytes(of: modes.c_oflag) { Array($0) }
      + withUnsafeBytes(of: modes.c_cflag) { Array($0) }
      + withUnsafeBytes(of: modes.c_lflag) { Array($0) }
      + withUnsafeBytes(of: modes.c_cc) { Array($0) }
  }
}

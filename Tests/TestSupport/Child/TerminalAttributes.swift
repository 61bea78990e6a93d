import Glibc

/// The modes that the kernel keeps for a terminal (termios), compared field by field.
package struct TerminalAttributes: Equatable, Sendable {
  package var inputFlags: UInt32
  package var outputFlags: UInt32
  package var controlFlags: UInt32
  package var localFlags: UInt32
  package var lineDiscipline: UInt8
  package var controlCharacters: [UInt8]
  package var inputSpeed: UInt32
  package var outputSpeed: UInt32

  /// Whether typed characters are echoed by the kernel.
  package var echoes: Bool { localFlags & UInt32(ECHO) != 0 }
  /// Whether input comes a line at a time.
  package var isCanonical: Bool { localFlags & UInt32(ICANON) != 0 }
  /// Whether the interrupt and stop keys send signals.
  package var sendsSignals: Bool { localFlags & UInt32(ISIG) != 0 }

  /// The attributes of the terminal behind `descriptor`, which may be its master.
  init(of descriptor: Int32) throws(SystemError) {
    var raw = termios()
    guard tcgetattr(descriptor, &raw) == 0 else { throw .last("tcgetattr") }
    inputFlags = raw.c_iflag
    outputFlags = raw.c_oflag
    controlFlags = raw.c_cflag
    localFlags = raw.c_lflag
    lineDiscipline = raw.c_line
    controlCharacters = withUnsafeBytes(of: raw.c_cc) { Array($0) }
    inputSpeed = raw.c_ispeed
    outputSpeed = raw.c_ospeed
  }

  func apply(to descriptor: Int32) throws(SystemError) {
    var raw = termios()
    raw.c_iflag = inputFlags
    raw.c_oflag = outputFlags
    raw.c_cflag = controlFlags
    raw.c_lflag = localFlags
    raw.c_line = lineDiscipline
    withUnsafeMutableBytes(of: &raw.c_cc) { $0.copyBytes(from: controlCharacters.prefix($0.count)) }
    raw.c_ispeed = inputSpeed
    raw.c_ospeed = outputSpeed
    guard tcsetattr(descriptor, TCSANOW, &raw) == 0 else { throw .last("tcsetattr") }
  }
}

extension TerminalAttributes: CustomStringConvertible {
  package var description: String {
    func octal(_ value: UInt32) -> String { "0" + String(value, radix: 8) }
    return "iflag \(octal(inputFlags)) oflag \(octal(outputFlags)) cflag \(octal(controlFlags)) "
      + "lflag \(octal(localFlags)) line \(lineDiscipline) cc \(controlCharacters) "
      + "speed \(inputSpeed) \(outputSpeed)"
  }
}

import CPlatform
import Glibc

/// Makes a pipe whose ends are close-on-exec.
func makePipe() throws(SystemError) -> (reading: Int32, writing: Int32) {
  var ends: [Int32] = [-1, -1]
  let failure = cplatform_pty_pipe(&ends)
  guard failure == 0 else { throw SystemError(code: -failure, operation: "pipe2") }
  return (ends[0], ends[1])
}

/// Makes a descriptor's calls fail with EAGAIN where they would block.
func makeNonBlocking(_ descriptor: Int32) {
  let flags = fcntl(descriptor, F_GETFL)
  _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK)
}

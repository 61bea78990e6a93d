#if compiler(>=6.3) && compiler(<6.4)
  @_spi(ExperimentalCustomExecutors) @_spi(ExperimentalScheduling) import _Concurrency
#endif

/// Puts the worker thread in the place of the language's default pool, for tasks of libraries that
/// name no executor of their own. Our actors do not depend on it: they name theirs.
package enum DefaultExecutor {
  /// Before the first task of the process. With a compiler that does not offer this, such tasks run
  /// on the default pool, which then wakes up once a second.
  package static func install() {
    #if compiler(>=6.3) && compiler(<6.4)
      _createExecutors(factory: WorkerExecutors.self)
    #endif
  }
}

#if compiler(>=6.3) && compiler(<6.4)
  private struct WorkerExecutors: ExecutorFactory {
    static var mainExecutor: any MainExecutor { PlatformExecutorFactory.mainExecutor }
    static var defaultExecutor: any TaskExecutor { WorkerThread.shared }
  }

  extension WorkerThread: SchedulingExecutor {
    package var asScheduling: (any SchedulingExecutor)? { self }

    package func enqueue<C: Clock>(
      _ job: consuming ExecutorJob, after delay: C.Duration, tolerance: C.Duration?, clock: C
    ) {
      // The language's own clocks count in `Duration`; for another one there is no conversion.
      enqueue(job, after: delay as? Duration ?? .zero)
    }
  }
#endif

import CNotebookWorker

/// Runs the cells that the kernel sends; called by the program `swoop-notebook-worker`.
@_cdecl("swoop_notebook_work")
public func _runNotebookWorker() -> Int32 {
    swn_run_worker(
        {
            // The kernel shows the message, and the state before the cell is restored.
            ProgramError.handler = { error, file, line in
                Packet(["trap", "\(error)", file, "\(line)"]).send()
                swn_leave()
            }
        }, { endThreads() })
}

/// Called in place of `swift_errorInMain`, which would end the process, when a cell throws an error: the kernel links
/// cells so. What the cell has done until then stays.
@_cdecl("__wrap_swift_errorInMain")
public func _endCell(withError error: UnsafeRawPointer) {
    let error = unsafeBitCast(error, to: (any Error).self)
    swn_end_with_thrown("\(type(of: error))", "\(error)")
}

import Foundation
import Swoop
import SwoopBase

// lessons [NUMBER …] [--data FILE] [--html FILE] [--pdf FILE]
//
// Runs the lessons in order, or only those named. Lesson 3 reads its table from FILE if one is given. With --html and
// --pdf the lessons are also written as a page with pictures, and as a PDF of it.
var numbers: [Int] = []
var files: [String: String] = [:]
var arguments = CommandLine.arguments.dropFirst()

func fail(_ problem: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data("lessons: \(problem)\n".utf8))
    exit(status)
}

func usage(_ problem: String) -> Never {
    fail("\(problem)\nusage: lessons [1 … 5] [--data FILE] [--html FILE.html] [--pdf FILE.pdf]", status: 2)
}

while let argument = arguments.popFirst() {
    if ["--data", "--html", "--pdf"].contains(argument) {
        guard let path = arguments.popFirst() else { usage("\(argument) needs a file") }
        let ending = argument.dropFirst(2)
        guard ending == "data" || path.lowercased().hasSuffix(".\(ending)") else {
            usage("\(argument) needs a file that ends in .\(ending), not '\(path)'")
        }
        files[argument] = path
    } else if let number = Int(argument), lessons.indices.contains(number - 1) {
        numbers.append(number)
    } else {
        usage("there is no lesson '\(argument)'")
    }
}
failIfOutputIsLost()
do {
    let transcript = Transcript()
    for number in numbers.isEmpty ? Array(1...lessons.count) : numbers {
        try lessons[number - 1](transcript, files["--data"])
    }
    let pages = ["--html", "--pdf"].compactMap { files[$0] }
    if !pages.isEmpty {
        let report = try transcript.report()
        for page in pages {
            try report.write(to: page)
            print("\nThe lessons with pictures: \(page)")
        }
    }
} catch {
    fail("\(error)", status: 1)
}

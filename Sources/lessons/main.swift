import Foundation
import Swoop

// lessons [NUMBER …] [--data FILE]
//
// The lessons one after another, or only those named. Lesson 3 reads its table from FILE when one is given.
var numbers: [Int] = []
var data: String?
var arguments = CommandLine.arguments.dropFirst()

func usage(_ problem: String) -> Never {
    FileHandle.standardError.write(Data("lessons: \(problem)\nusage: lessons [1 … 5] [--data FILE]\n".utf8))
    exit(2)
}

while let argument = arguments.popFirst() {
    if argument == "--data" {
        guard let path = arguments.popFirst() else { usage("--data needs a file") }
        data = path
    } else if let number = Int(argument), lessons.indices.contains(number - 1) {
        numbers.append(number)
    } else {
        usage("there is no lesson '\(argument)'")
    }
}
do {
    for number in numbers.isEmpty ? Array(1...lessons.count) : numbers {
        try lessons[number - 1](Transcript(), data)
    }
} catch {
    FileHandle.standardError.write(Data("lessons: \(error)\n".utf8))
    exit(1)
}

import Foundation
import HandbookBook
import Testing

/// `Fixtures/plans.json`, which `planner.js` is tested with, too.
@Suite struct StudyPlannerTests {
    struct Case: Decodable, Sendable, CustomStringConvertible {
        struct Task: Decodable, Sendable {
            var id: String
            var minutes: Int
            var loop, level, needs: [String]?
            var every, from, until, day, atLeast, atMost: Int?
            var isRest: Bool?

            var value: PlanTask {
                var task = PlanTask(id: id, minutes: minutes)
                (task.loop, task.level, task.needs) = (loop ?? [], level ?? [], needs ?? [])
                (task.every, task.from, task.until, task.day) = (every ?? 0, from ?? 0, until ?? 0, day ?? 0)
                (task.atLeast, task.atMost, task.isRest) = (atLeast ?? 0, atMost ?? 0, isRest ?? false)
                return task
            }
        }

        struct Request: Decodable, Sendable {
            var days, minutes: Int
            var loop, done: [String]?
            var level: String?
        }

        var name: String
        var tasks: [Task]
        var request: Request
        /// `id minutes/total+before`.
        var days: [[String]]
        var leftOut: [String]
        var description: String { name }
    }

    static let cases: [Case] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/plans.json")
        do {
            return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
        } catch {
            Issue.record(error)
            return []
        }
    }()

    @Test(arguments: cases) func `tasks are spread as the cases say`(example: Case) {
        var request = StudyPlanner.Request(days: example.request.days, minutes: example.request.minutes)
        request.loop = example.request.loop ?? []
        request.level = example.request.level ?? ""
        request.done = example.request.done ?? []
        let plan = StudyPlanner.plan(example.tasks.map(\.value), request)
        let days = plan.days.map { $0.map { "\($0.id) \($0.minutes)/\($0.total)+\($0.before)" } }
        #expect(days == example.days)
        #expect(plan.leftOut == example.leftOut)
    }

    @Test(arguments: [0, 7, 20, 45, 60, 90, 180], [1, 2, 3, 7, 14, 30])
    func `no day is overfull, and every chosen task is done once`(minutes: Int, days: Int) {
        let tasks = (0..<25).map { number in
            var task = PlanTask(id: "t\(number)", minutes: 5 + number * 37 % 90)
            if number % 3 == 2 { task.needs = ["t\(number / 2)"] }
            if number % 11 == 10 { task.every = 2 + number % 5 }
            return task
        }
        let plan = StudyPlanner.plan(tasks, StudyPlanner.Request(days: days, minutes: minutes))
        #expect(plan.days.count == days)
        #expect(plan.days.allSatisfy { $0.reduce(0) { $0 + $1.minutes } <= minutes })
        for task in tasks where !task.isDated {
            let done = plan.days.joined().filter { $0.id == task.id }.reduce(0) { $0 + $1.minutes }
            #expect(done == (plan.leftOut.contains(task.id) ? 0 : task.minutes))
        }
    }
}

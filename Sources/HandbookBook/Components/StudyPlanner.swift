/// Spreads tasks over days. `planner.js` does the same in the page; both pass `Fixtures/plans.json`.
///
/// 1. *Candidates* are the tasks that serve one of the chosen rounds and the chosen level, that plans of this length hold, and
///    that are not done. Nothing chosen means all.
/// 2. *Dated* tasks are due on their days, if what they need was finished on an earlier day. Of those that are due on a day,
///    the tasks of that very day (`day`) are taken first, then the repeated ones (`every`), each if it still fits into the
///    day's minutes. A repeated rest keeps the day free of everything else, unless there is a task of that very day.
/// 3. The others are done *once*, in order. A task is part of the plan if what it needs is, and if the plan with it still ends
///    in time; else it is left out. Tasks that are no candidates need nobody.
/// 4. *Pace*: the work of the plan, W minutes, is spread in proportion to the room that dated tasks leave. On day d the work
///    begun so far shall reach ⌈W · room up to d ÷ room of all days⌉. A task is begun while that is not reached, and goes on as
///    long as the day has room; the rest of it comes first on the next days. If W is more than the room, days are filled.
///    No part is shorter than 10 minutes, unless the day holds nothing else.
/// 5. On a day the once tasks stand before the dated ones.
///
/// Whole minutes and integer arithmetic only, so that both languages agree.
package struct StudyPlanner: Sendable {
    package struct Request: Sendable {
        package var days: Int
        /// A day.
        package var minutes: Int
        package var loop: [String] = []
        package var level: String = ""
        /// Ids of what is done already.
        package var done: [String] = []

        package init(days: Int, minutes: Int) {
            self.days = days
            self.minutes = minutes
        }
    }

    /// A task, or a part of one, on one day.
    package struct Piece: Sendable, Equatable {
        package var id: String
        package var minutes: Int
        /// Minutes of the task on the days before.
        package var before: Int
        /// Of the task.
        package var total: Int
    }

    package struct Plan: Sendable, Equatable {
        package var days: [[Piece]]
        /// Candidates that did not fit, in order.
        package var leftOut: [String]

        package var minutes: Int { days.joined().reduce(0) { $0 + $1.minutes } }
    }

    /// Longer plans would be no plans; also bounds what a reader's browser computes.
    package static let mostDays = 366
    private static let leastPart = 10

    private let days: Int
    private let minutes: Int
    private let dated: [PlanTask]
    private let once: [PlanTask]

    /// - Parameter tasks: what is needed stands before what needs it.
    package static func plan(_ tasks: [PlanTask], _ request: Request) -> Plan {
        let planner = StudyPlanner(tasks, request)
        var chosen: [PlanTask] = []
        var leftOut: [String] = []
        var best = planner.spread([]) ?? []
        for task in planner.once {
            let isMissing = task.needs.contains(where: leftOut.contains)
            if !isMissing, let days = planner.spread(chosen + [task]) {
                chosen.append(task)
                best = days
            } else {
                leftOut.append(task.id)
            }
        }
        return Plan(days: best, leftOut: leftOut)
    }

    private init(_ tasks: [PlanTask], _ request: Request) {
        days = min(max(0, request.days), Self.mostDays)
        minutes = max(0, request.minutes)
        let days = days
        let candidates = tasks.filter { task in
            let isInLoop = task.loop.isEmpty || request.loop.isEmpty || task.loop.contains(where: request.loop.contains)
            let isOnLevel = task.level.isEmpty || request.level.isEmpty || task.level.contains(request.level)
            let isInLength = days >= task.atLeast && (task.atMost == 0 || days <= task.atMost)
            return isInLoop && isOnLevel && isInLength && !request.done.contains(task.id)
        }
        dated = candidates.filter(\.isDated)
        once = candidates.filter { !$0.isDated }
    }

    /// The days of a plan that does all of `tasks`; nil if they do not end in time.
    private func spread(_ tasks: [PlanTask]) -> [[Piece]]? {
        let work = tasks.reduce(0) { $0 + $1.minutes }
        let wanted = Set(tasks.map(\.id))
        let rooms = (0..<days).map { room(on: $0 + 1) }
        let allRoom = rooms.reduce(0, +)
        var finished: Set<String> = []
        var plan: [[Piece]] = []
        var next = 0
        var before = 0
        var (begun, roomSoFar) = (0, 0)
        for day in stride(from: 1, through: days, by: 1) {
            let due = due(on: day) { !wanted.contains($0) || finished.contains($0) }
            roomSoFar += rooms[day - 1]
            guard !due.contains(where: \.isRest) else {
                plan.append(due.map { Piece(id: $0.id, minutes: 0, before: 0, total: 0) })
                continue
            }
            var room = minutes - due.reduce(0) { $0 + $1.minutes }
            let target = work >= allRoom ? work : (work * roomSoFar + allRoom - 1) / allRoom
            var pieces: [Piece] = []
            while next < tasks.count, room > 0, before > 0 || begun < target {
                let task = tasks[next]
                let part = part(of: task.minutes - before, room: room, isAlone: pieces.isEmpty && due.isEmpty)
                guard part > 0 else { break }
                pieces.append(Piece(id: task.id, minutes: part, before: before, total: task.minutes))
                (room, before, begun) = (room - part, before + part, begun + part)
                if before < task.minutes { break }
                finished.insert(task.id)
                (next, before) = (next + 1, 0)
            }
            plan.append(pieces + due.map { Piece(id: $0.id, minutes: $0.minutes, before: 0, total: $0.minutes) })
        }
        return next == tasks.count ? plan : nil
    }

    /// Minutes that dated tasks leave on a day, counted from 1, once all that they need is done.
    private func room(on day: Int) -> Int {
        let due = due(on: day) { _ in true }
        return due.contains(where: \.isRest) ? 0 : minutes - due.reduce(0) { $0 + $1.minutes }
    }

    /// Minutes of a task to do today; 0: better none.
    private func part(of rest: Int, room: Int, isAlone: Bool) -> Int {
        if rest <= room { return rest }
        let part = min(room, max(0, rest - Self.leastPart))
        return part >= Self.leastPart ? part : isAlone ? room : 0
    }

    /// In the order of the tasks.
    private func due(on day: Int, isFinished: (String) -> Bool) -> [PlanTask] {
        let due = dated.filter { isDue($0, on: day) && $0.needs.allSatisfy(isFinished) }
        let ofThisDay = due.filter { $0.day != 0 }
        if ofThisDay.isEmpty, let rest = due.first(where: \.isRest) { return [rest] }
        var left = minutes
        var taken: Set<String> = []
        for task in ofThisDay + due.filter({ $0.day == 0 && !$0.isRest }) where task.minutes <= left {
            left -= task.minutes
            taken.insert(task.id)
        }
        return due.filter { taken.contains($0.id) }
    }

    private func isDue(_ task: PlanTask, on day: Int) -> Bool {
        if task.day != 0 { return day == number(of: task.day) }
        let from = task.from == 0 ? task.every : task.from
        return day >= from && (day - from) % task.every == 0 && (task.until == 0 || day <= number(of: task.until))
    }

    /// Negative days count from the last.
    private func number(of day: Int) -> Int { day > 0 ? day : days + 1 + day }
}

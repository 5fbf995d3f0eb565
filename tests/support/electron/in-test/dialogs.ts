/** A question of the system's windows, and the person's answer to it. */
interface Question {
  kind: string
  options: Record<string, unknown>
}

export interface Asked {
  /** Everything that was asked, in its order. */
  questions: Question[]
  /** What the next question of a kind is answered with: `{ response: 1 }`, `{ canceled: false, filePaths: [...] }`. */
  next: (kind: string, answer: unknown) => void
  ask: (id: number, kind: string, options: Record<string, unknown>) => Promise<unknown>
  /** The app took a question back. */
  withdraw: (id: number) => void
}

/** The person in front of the system's windows: a question waits until a test has an answer to it. */
export const answerDialogs = (): Asked => {
  const questions: Question[] = []
  const answers = new Map<string, unknown[]>()
  let waiting: { id: number; kind: string; settle: (answer: unknown) => void }[] = []
  return {
    questions,
    next: (kind, answer) => {
      const first = waiting.find((each) => each.kind === kind)
      waiting = waiting.filter((each) => each !== first)
      if (first) first.settle(answer)
      else answers.set(kind, [...(answers.get(kind) ?? []), answer])
    },
    withdraw: (id) => {
      waiting = waiting.filter((each) => each.id !== id)
    },
    ask: (id, kind, options) => {
      questions.push({ kind, options })
      // A box with nothing but bad news is closed at once.
      if (kind === 'error') return Promise.resolve(undefined)
      const [first, ...rest] = answers.get(kind) ?? []
      answers.set(kind, rest)
      if (first !== undefined) return Promise.resolve(first)
      return new Promise((settle) => waiting.push({ id, kind, settle }))
    },
  }
}

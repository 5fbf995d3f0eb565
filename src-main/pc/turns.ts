/** Lets one piece of work begin only when the one before is over. */
export interface Turns {
  take: <T>(work: () => Promise<T>) => Promise<T>
  /** Resolves when nothing is at work, or after so many ms. */
  settled: (withinMs: number) => Promise<void>
}

/** Makes turns; a piece of work that fails holds up nobody. */
export const makeTurns = (): Turns => {
  let last: Promise<unknown> = Promise.resolve()
  return {
    take: (work) => {
      const mine = last.then(work)
      last = mine.catch(() => {})
      return mine
    },
    settled: async (withinMs) => {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs)
      })
      await Promise.race([last, late])
      clearTimeout(timer)
    },
  }
}

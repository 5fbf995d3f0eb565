import { makeBucket, type Rate } from './token-bucket.ts'

/** What came in at once on a line. */
export type Frame = string | ArrayBuffer

/** A line that can be left unread for a while. */
export interface Pausable {
  pause: () => void
  resume: () => void
}

interface Paced {
  receive: (frame: Frame) => void
  /** The line is gone: what waits is dropped. */
  stop: () => void
}

/** Hands frames on no faster than a rate: the line is not read while they wait, so that the sender feels it and nothing piles up. */
export const paced = (socket: Pausable, rate: Rate | null, receive: (frame: Frame) => void): Paced => {
  if (rate === null) return { receive, stop: () => {} }
  const bucket = makeBucket(rate)
  const waiting: Frame[] = []
  let timer: NodeJS.Timeout | undefined
  const handOn = () => {
    timer = undefined
    for (let [frame] = waiting; frame !== undefined; [frame] = waiting) {
      const waitMs = bucket.take()
      if (waitMs > 0) {
        socket.pause()
        timer = setTimeout(handOn, waitMs)
        return
      }
      waiting.shift()
      receive(frame)
    }
    socket.resume()
  }
  return {
    receive: (frame: Frame) => {
      waiting.push(frame)
      if (timer === undefined) handOn()
    },
    stop: () => {
      clearTimeout(timer)
      waiting.length = 0
    },
  }
}

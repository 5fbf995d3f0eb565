import { describe, expect, test } from 'vitest'
import { AHEAD, fetchPieces, sendPieces } from './pieces.ts'

/** A far end that takes pieces in order, slowly, and counts how many are unanswered. */
const farEnd = (failsAt = Number.POSITIVE_INFINITY) => {
  const seen: [number, string][] = []
  let open = 0
  let most = 0
  return {
    seen,
    most: () => most,
    send: async (offset: number, base64: string) => {
      open += 1
      most = Math.max(most, open)
      seen.push([offset, base64])
      await new Promise((resolve) => setTimeout(resolve, 0))
      open -= 1
      if (offset >= failsAt) throw new Error('lost')
      return offset
    },
  }
}

const read = async (from: number, to: number) => `${from}-${to}`
const never = new AbortController().signal

describe('sending', () => {
  test.each([
    [0, 25, ['0-10', '10-20', '20-25']],
    [10, 30, ['10-20', '20-30']],
    [7, 21, ['7-17', '17-21']],
    [25, 25, []],
  ])('from %i of %i', async (from, sizeBytes, pieces) => {
    const end = farEnd()
    await sendPieces(from, { sizeBytes, pieceBytes: 10, read, send: end.send, signal: never })
    expect(end.seen.map(([, base64]) => base64)).toEqual(pieces)
  })

  test('in order, however long reading takes, and never more than three unanswered', async () => {
    const end = farEnd()
    let turn = 5
    const slowThenFast = async (from: number, to: number) => {
      turn -= 1
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, turn)))
      return `${from}-${to}`
    }
    await sendPieces(0, { sizeBytes: 200, pieceBytes: 10, read: slowThenFast, send: end.send, signal: never })
    expect(end.seen.map(([offset]) => offset)).toEqual(Array.from({ length: 20 }, (_, at) => at * 10))
    expect(end.most()).toBeLessThanOrEqual(AHEAD)
    expect(AHEAD).toBe(3)
  })

  test('a refused piece ends it with that refusal, and nothing is sent long after', async () => {
    const end = farEnd(20)
    const sending = sendPieces(0, { sizeBytes: 1_000, pieceBytes: 10, read, send: end.send, signal: never })
    await expect(sending).rejects.toThrow('lost')
    expect(end.seen.length).toBeLessThanOrEqual(2 + 2 * AHEAD)
  })

  test('stopped in the middle, no further piece is sent', async () => {
    const end = farEnd()
    const controller = new AbortController()
    const send = async (offset: number, base64: string) => {
      if (offset === 30) controller.abort()
      return end.send(offset, base64)
    }
    const sending = sendPieces(0, { sizeBytes: 1_000, pieceBytes: 10, read, send, signal: controller.signal })
    await expect(sending).rejects.toThrow()
    expect(end.seen.length).toBeLessThanOrEqual(4 + AHEAD)
  })
})

describe('fetching', () => {
  const bytes = Uint8Array.from({ length: 25 }, (_, at) => at)
  const fetch = async (offset: number) => bytes.subarray(offset, offset + 10)

  test('puts the pieces together and tells how far it is', async () => {
    const told: number[] = []
    const options = { sizeBytes: 25, pieceBytes: 10, fetch, signal: never }
    expect(await fetchPieces({ ...options, onProgress: (received) => told.push(received) })).toEqual(bytes)
    expect(told).toEqual([10, 20, 25])
  })

  test('a refused piece is the refusal of the whole', async () => {
    const refused = async (offset: number) => {
      if (offset === 10) throw new Error('damaged')
      return fetch(offset)
    }
    const fetching = fetchPieces({ sizeBytes: 25, pieceBytes: 10, fetch: refused, signal: never })
    await expect(fetching).rejects.toThrow('damaged')
  })
})

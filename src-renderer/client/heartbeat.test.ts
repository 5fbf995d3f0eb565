import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchLine } from './heartbeat.ts'
import type { Transport } from './transport.ts'

/** A line whose other side answers, or is silent. */
const aLine = (answers: () => Promise<unknown>) => {
  const { promise: closed, resolve: close } = Promise.withResolvers<void>()
  const line: Transport & { asked: number; isClosed: boolean } = {
    ...{ asked: 0, isClosed: false, closed },
    close: () => {
      line.isClosed = true
      close()
    },
    link: {
      call: () => {
        line.asked += 1
        return answers()
      },
    },
  }
  return line
}

const silence = () => new Promise<never>(() => {})

const openAt = (hostname: string) => vi.stubGlobal('window', { location: { hostname } })

beforeEach(() => {
  vi.useFakeTimers()
  openAt('192.168.1.20')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a host that answers keeps its line', async () => {
  const line = aLine(async () => ({}))
  watchLine(line)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(line).toMatchObject({ isClosed: false, asked: 20 })
})

test('a host that refuses has answered too', async () => {
  const line = aLine(() => Promise.reject(new Error('refused')))
  watchLine(line)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(line.isClosed).toBe(false)
})

test('a line that carries nothing is given up within seven seconds, and asked no more', async () => {
  const line = aLine(silence)
  watchLine(line)
  await vi.advanceTimersByTimeAsync(6_999)
  expect(line.isClosed).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(line.isClosed).toBe(true)
  const { asked } = line
  await vi.advanceTimersByTimeAsync(60_000)
  expect(line.asked).toBe(asked)
})

test.each(['localhost', '127.0.0.1', '[::1]'])('nothing is asked of %s', async (hostname) => {
  openAt(hostname)
  const line = aLine(silence)
  watchLine(line)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(line.asked).toBe(0)
})

import { expect, test } from 'vitest'
import { type Frame, paced } from './paced.ts'

const aLine = () => {
  const line = { isPaused: false, pause: () => {}, resume: () => {} }
  line.pause = () => {
    line.isPaused = true
  }
  line.resume = () => {
    line.isPaused = false
  }
  return line
}

const FRAMES = Array.from({ length: 20 }, (_, at) => String(at))

test('what comes too fast waits, and the line is not read meanwhile', () => {
  const line = aLine()
  const heard: Frame[] = []
  const pace = paced(line, { burst: 5, perSecond: 0.001 }, (frame) => heard.push(frame))
  for (const frame of FRAMES) pace.receive(frame)
  expect(heard).toEqual(FRAMES.slice(0, 5))
  expect(line.isPaused).toBe(true)
  pace.stop()
})

test('what waited is handed on in its order, and then the line is read again', async () => {
  const line = aLine()
  const heard: Frame[] = []
  const all = Promise.withResolvers<void>()
  const pace = paced(line, { burst: 1, perSecond: 1000 }, (frame) => {
    heard.push(frame)
    if (heard.length === FRAMES.length) all.resolve()
  })
  for (const frame of FRAMES) pace.receive(frame)
  await all.promise
  expect(heard).toEqual(FRAMES)
  expect(line.isPaused).toBe(false)
})

test('a frame of no length is handed on like any other', () => {
  const heard: Frame[] = []
  const pace = paced(aLine(), { burst: 5, perSecond: 1 }, (frame) => heard.push(frame))
  pace.receive('')
  pace.receive('x')
  expect(heard).toEqual(['', 'x'])
})

test('a line without a rate takes everything as it comes', () => {
  const heard: Frame[] = []
  const pace = paced(aLine(), null, (frame) => heard.push(frame))
  for (const frame of FRAMES) pace.receive(frame)
  expect(heard).toEqual(FRAMES)
})

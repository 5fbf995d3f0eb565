import { expect, test } from 'vitest'
import { makeTurns } from './turns.ts'

test('work is done one after another, and what fails holds up nobody', async () => {
  const turns = makeTurns()
  const done: string[] = []
  let finish = () => {}
  const first = turns.take(
    () =>
      new Promise<void>((resolve) => {
        finish = () => {
          done.push('first')
          resolve()
        }
      }),
  )
  const second = turns.take(async () => {
    done.push('second')
    throw new Error('second')
  })
  const third = turns.take(async () => done.push('third'))
  await turns.settled(1)
  expect(done).toEqual([])
  finish()
  await first
  await expect(second).rejects.toThrow('second')
  await third
  await turns.settled(60_000)
  expect(done).toEqual(['first', 'second', 'third'])
})

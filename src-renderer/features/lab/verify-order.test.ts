import { describe, expect, test } from 'vitest'
import { testAfter, testBeside, verifiedTogether, verifyObstacle, type WaitingTest } from './verify-order.ts'

type Part = Partial<WaitingTest['entry']> & { isAllNormal?: boolean }

const call = {
  id: 1,
  orderTestId: 1,
  toldTo: 'Dr Rao',
  toldAt: '',
  isReadBack: true,
  valuesTold: '',
  note: null,
  by: '',
}

const waiting = (id: number, { isAllNormal = true, ...part }: Part = {}): WaitingTest => ({
  // Of a test only its id matters here.
  entry: { test: { id } as WaitingTest['entry']['test'], mayVerify: true, hasCritical: false, calls: [], ...part },
  isAllNormal,
})

describe('what may be verified', () => {
  test.each([
    ['somebody else entered it', {}, null],
    ['entered by oneself', { mayVerify: false }, 'own'],
    ['critical and nobody told', { hasCritical: true }, 'uncalled'],
    ['critical and told', { hasCritical: true, calls: [call] }, null],
    ['critical and entered by oneself', { hasCritical: true, mayVerify: false }, 'own'],
  ])('%s', (_name, part, wanted) => {
    expect(verifyObstacle(waiting(1, part))).toBe(wanted)
  })

  test('together: all normal, and not entered by oneself', () => {
    const list = [waiting(1), waiting(2, { isAllNormal: false }), waiting(3, { mayVerify: false }), waiting(4)]
    expect(verifiedTogether(list).map(({ entry }) => entry.test.id)).toEqual([1, 4])
  })
})

describe('which one is next', () => {
  const list = [waiting(1), waiting(2), waiting(3)]
  test.each([
    [1, 2],
    [2, 3],
    [3, 2],
  ])('after %i comes %i', (done, next) => {
    expect(testAfter(list, done)).toBe(next)
  })
  test('after the only one nothing', () => {
    expect(testAfter([waiting(1)], 1)).toBeNull()
  })
  test.each([
    [1, -1, 1],
    [1, 1, 2],
    [3, 1, 3],
    [3, -1, 2],
  ] as const)('beside %i by %i is %i', (from, by, wanted) => {
    expect(testBeside(list, from, by)).toBe(wanted)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ORDER_STATES } from './lab-terms.ts'
import { isOpenState, isOverdue, orderStateOf } from './order-state.ts'

describe('orderStateOf', () => {
  it.each([
    [[], 'ordered'],
    [['ordered'], 'ordered'],
    [['ordered', 'collected'], 'ordered'],
    [['received', 'collected'], 'collected'],
    [['received', 'received'], 'received'],
    [['received', 'in-progress'], 'in-progress'],
    [['received', 'entered'], 'in-progress'],
    [['ordered', 'verified'], 'in-progress'],
    [['in-progress', 'verified'], 'in-progress'],
    [['entered', 'entered'], 'entered'],
    [['entered', 'verified'], 'entered'],
    [['verified', 'verified'], 'verified'],
    [['verified', 'cancelled'], 'verified'],
    [['ordered', 'cancelled'], 'ordered'],
    [['cancelled', 'cancelled'], 'cancelled'],
    [['rejected', 'verified'], 'rejected'],
    [['rejected', 'ordered', 'cancelled'], 'rejected'],
  ] as const)('%j: %s', (states, state) => expect(orderStateOf(states)).toBe(state))

  it('does not depend on the order of the tests, and equal states are that state', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ORDER_STATES), { minLength: 1, maxLength: 8 }), (states) => {
        expect(orderStateOf(states.toReversed())).toBe(orderStateOf(states))
        expect(states.map((state) => orderStateOf([state, state]))).toEqual(states)
      }),
    )
  })
})

describe('isOverdue', () => {
  const now = new Date('2026-03-12T09:00:00.000Z')
  it.each([
    ['received', '2026-03-12T08:59:59.999Z', true],
    ['received', '2026-03-12T09:00:00.000Z', false],
    ['ordered', '2026-03-12T09:00:00.001Z', false],
    ['rejected', '2026-03-11T09:00:00.000Z', true],
    ['verified', '2026-03-11T09:00:00.000Z', false],
    ['cancelled', '2026-03-11T09:00:00.000Z', false],
  ] as const)('%s, due %s: %s', (state, dueAt, late) => expect(isOverdue({ state, dueAt }, now)).toBe(late))
})

describe('isOpenState', () => {
  it('is all but verified and cancelled', () =>
    expect(ORDER_STATES.filter((state) => !isOpenState(state))).toEqual(['verified', 'cancelled']))
})

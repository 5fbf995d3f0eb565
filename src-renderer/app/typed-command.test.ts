import { expect, test } from 'vitest'
import { readCommand } from './typed-command.ts'

const words = { new: 'new', queue: 'queue', book: 'book' }

test.each([
  ['anita sharma', { kind: 'find', text: 'anita sharma' }],
  ['  anita   sharma ', { kind: 'find', text: 'anita sharma' }],
  ['new Anita Sharma', { kind: 'new', text: 'Anita Sharma' }],
  ['NEW anita', { kind: 'new', text: 'anita' }],
  ['queue 26-00042-D', { kind: 'queue', text: '26-00042-D' }],
  ['queue clinic://patient/26-00042-D', { kind: 'queue', text: '26-00042-D' }],
  ['book Anita', { kind: 'book', text: 'Anita' }],
  ['booker', { kind: 'find', text: 'booker' }],
  ['new', { kind: 'find', text: 'new' }],
  ['newton', { kind: 'find', text: 'newton' }],
  ['clinic://patient/26-00042-D', { kind: 'find', text: '26-00042-D' }],
  [' CLINIC://PATIENT/26-00042-d/ ', { kind: 'find', text: '26-00042-D' }],
  ['clinic://patient/26-00042-0', { kind: 'find', text: 'clinic://patient/26-00042-0' }],
  ['', { kind: 'find', text: '' }],
])('reads %j', (typed, expected) => {
  expect(readCommand(typed, words)).toEqual(expected)
})

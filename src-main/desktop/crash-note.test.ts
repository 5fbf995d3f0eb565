import { describe, expect, it } from 'vitest'
import { crashNote } from './crash-note.ts'

const AT = new Date('2026-11-21T09:30:00Z')
const failing = (error: Error) => {
  error.stack = `${error.name}: ${error.message}\n    at save (main.js:12:5)\n    at process.processTicksAndRejections (node:internal)`
  return error
}
const PLACES = '    at save (main.js:12:5)\n    at process.processTicksAndRejections (node:internal)\n'

describe('crashNote', () => {
  it.each([
    ['the kind and the places', failing(new TypeError('oops')), `2026-11-21T09:30:00.000Z 1.2.3 TypeError\n${PLACES}`],
    [
      'nothing of a message',
      failing(new RangeError('Asha Rao, born 1984')),
      `2026-11-21T09:30:00.000Z 1.2.3 RangeError\n${PLACES}`,
    ],
    [
      'nothing of a message that looks like a place',
      failing(new Error('first\n    at Asha Rao')),
      `2026-11-21T09:30:00.000Z 1.2.3 Error\n${PLACES}`,
    ],
    ['nothing of a text that was thrown', 'Asha Rao', '2026-11-21T09:30:00.000Z 1.2.3 string\n'],
    ['nothing of an object that was thrown', { name: 'Asha' }, '2026-11-21T09:30:00.000Z 1.2.3 object\n'],
    ['nothing where nothing was thrown', undefined, '2026-11-21T09:30:00.000Z 1.2.3 undefined\n'],
  ])('keeps %s', (_, error, expected) => {
    expect(crashNote(error, AT, '1.2.3')).toBe(expected)
  })

  it('keeps nothing of a name that is a sentence', () => {
    const error = failing(new Error('x'))
    error.name = 'Asha Rao'
    expect(crashNote(error, AT, '1.2.3')).not.toContain('Asha')
  })
})

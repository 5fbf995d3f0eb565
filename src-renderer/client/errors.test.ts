import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { clientError, codeOf, errorData } from './errors.ts'

test.each([
  [new ORPCError('NOT_FOUND', { data: { what: 'patient' } }), 'NOT_FOUND'],
  [clientError('OFFLINE'), 'OFFLINE'],
  [clientError('ANSWER_LOST'), 'ANSWER_LOST'],
  [new ORPCError('TEAPOT'), undefined],
  [new Error('NOT_FOUND'), undefined],
  ['NOT_FOUND', undefined],
  [undefined, undefined],
])('the code of %s', (error, code) => {
  expect(codeOf(error)).toBe(code)
})

test('data is given for its own code, and only when it fits', () => {
  const error = new ORPCError('WRONG_PASSWORD', { data: { waitSeconds: 4 } })
  expect(errorData(error, 'WRONG_PASSWORD')).toEqual({ waitSeconds: 4 })
  expect(errorData(error, 'NOT_FOUND')).toBeUndefined()
  expect(
    errorData(new ORPCError('WRONG_PASSWORD', { data: { waitSeconds: 'soon' } }), 'WRONG_PASSWORD'),
  ).toBeUndefined()
})

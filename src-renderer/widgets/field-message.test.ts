import { expect, test } from 'vitest'
import { z } from 'zod'
import { NewPassword, PersonName, PhoneNumber } from '#shared/values/text.ts'
import { emptyIsNone } from './empty-is-none.ts'
import { makeZodSpeakFacts, readFieldMessage } from './field-message.ts'

makeZodSpeakFacts()

const factOf = (type: z.ZodType, value: unknown) =>
  readFieldMessage(type.safeParse(value).error?.issues[0]?.message ?? 'none')

test.each([
  ['a short password', NewPassword, 'short', { code: 'too_short', minimum: 10, maximum: undefined }],
  ['a long password', NewPassword, 'x'.repeat(201), { code: 'too_long', minimum: undefined, maximum: 200 }],
  ['an empty name', PersonName, ' ', { code: 'name_empty', minimum: undefined, maximum: undefined }],
  ['nothing at all', z.string(), undefined, { code: 'required', minimum: undefined, maximum: undefined }],
  ['a big number', z.int().max(5), 6, { code: 'too_big', minimum: undefined, maximum: 5 }],
  [
    'a phone of two digits',
    emptyIsNone(PhoneNumber),
    '12',
    { code: 'phone_digits', minimum: undefined, maximum: undefined },
  ],
  [
    'a phone of letters',
    emptyIsNone(PhoneNumber),
    'home',
    { code: 'invalid_format', minimum: undefined, maximum: undefined },
  ],
])('%s', (_name, type, value, fact) => {
  expect(factOf(type, value)).toEqual(fact)
})

test.each(['', '   '])('an empty box %j is none', (text) => {
  expect(emptyIsNone(PhoneNumber).parse(text)).toBeNull()
})

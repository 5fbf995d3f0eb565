import fc, { type Arbitrary } from 'fast-check'
import { toJSONSchema, type ZodType } from 'zod'

/** The part of JSON Schema that the contract's inputs are written in. */
interface Shape {
  type?: string | string[]
  anyOf?: Shape[]
  /** What a union told apart by one field becomes. */
  oneOf?: Shape[]
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Shape>
  required?: string[]
  /** Of a map: which names it may have, and what stands under each. */
  propertyNames?: Shape
  additionalProperties?: Shape
  items?: Shape
  minimum?: number
  maximum?: number
}

/** Texts that break careless programs: emptiness, controls, broken Unicode, quotes, markup, size, look-alikes of data. */
const NASTY_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udfffb',
  '\u202eabc',
  '\ufeff',
  '𝒜'.repeat(60),
  '‍',
  "' OR 1=1 --",
  '"; DROP TABLE patients; --',
  '%_*?"',
  'NEAR(a b)',
  'a AND OR NOT',
  '<script>',
  '{{constructor}}',
  '__proto__',
  '../../etc/passwd',
  '-',
  '...',
  '1e999',
  '9'.repeat(400),
  'x'.repeat(100_000),
]

/** Texts a person could type, so that inputs get past the first check often enough. */
const LIKELY_TEXTS = [
  'Asha Rao',
  'Müller',
  'o',
  '0800 123456',
  '1980-02-29',
  '2024-02-30',
  '2026-03-02T04:30:00.000Z',
  'INR',
  'Asia/Kolkata',
  'K-0001',
  'AB',
  'meera',
  'a@b.example',
  'a long enough password',
  'A'.repeat(43),
  'bmFtZSxzZXgK',
]

/** What a person would put into the fields that are choosy. */
const CHOOSY_FIELDS: Readonly<Record<string, readonly string[]>> = {
  timeZone: ['Asia/Kolkata', 'UTC', 'Nowhere'],
  currency: ['INR', 'EUR', 'inr'],
  phone: ['0800 123456', '+44 20 7946 0958', '12'],
  username: ['bela', 'chetan', 'desk-3', 'a b'],
  password: ['a long enough password', 'a wrong password'],
  shortCode: ['Q', 'zz', 'QQQ', 'QQQQQ'],
  token: ['A'.repeat(43), 'B'.repeat(42)],
  startsAt: ['2026-03-03T09:00', '2026-03-02T10:00', '2026-03-04T23:50', '2026-02-30T10:00', '1980-01-01T00:00'],
  endsAt: ['2026-03-03T12:00', '2026-03-03T09:00', '2026-03-05T25:00'],
  date: ['2026-03-02', '2026-03-03', '2026-02-29', '0000-01-01', '9999-12-31'],
  from: ['09:00', '16:00', '2026-03-03', '25:00'],
  to: ['12:00', '24:00', '02:00', '2026-03-04', '9999-12-31'],
  fromTime: ['09:00', '24:00'],
  toTime: ['12:00', '24:00'],
  validFrom: ['2026-01-01', '2026-13-01'],
  since: ['2019', '2020-04', '2025-12-31', '2026-02-30', '2027'],
  givenOn: ['2026-03-01', '1990-01-01', '2026-03-09'],
  dose: ['1-0-1 x 5d', '½ BD AF', '1 SOS', '2 STAT', '1 OD weekly', '1-'],
  window: ['window-one', 'window-two', 'short'],
  link: ['https://meet.example/one', 'http://meet.example', 'javascript:alert(1)'],
  base64: ['bmFtZSxzZXgK', 'bm', ''],
  code: ['K', 'NA', 'HDL_C', '1st'],
  requestId: ['3f2b8c1a-5d4e-4f6a-8b7c-9d0e1f2a3b4c', '3f2b8c1a'],
}

/** Lists inside of lists, whose parts are so choosy that several of them are seldom all taken. */
const SHORT_LISTS = ['ranges', 'choices']

const nested = (depth: number): unknown => JSON.parse(`${'{"a":['.repeat(depth)}1${']}'.repeat(depth)}`)

const junk: Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(...NASTY_TEXTS),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(Number.NaN, Infinity, -Infinity, -0, 0, -1, 1.5, 2 ** 31, 2 ** 53, 2 ** 53 - 1, -(2 ** 63), 1e308),
  fc.constantFrom<unknown>(undefined, null, 10n, 2n ** 70n, true, [], {}, new Map([[1, 2]]), new Set([1]), /x/),
  fc.constantFrom(new Date(0), new Date(Number.NaN), new URL('http://x'), new Uint8Array(3)),
  fc.constantFrom(nested(40), nested(2_000)),
  fc.constantFrom<unknown>(JSON.parse('{"__proto__":{"polluted":true},"constructor":1,"toString":null}')),
)

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...LIKELY_TEXTS) },
  { weight: 2, arbitrary: fc.constantFrom(...NASTY_TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
)

/** Small numbers hit real rows; where they would be too small, the smallest that are taken. */
const integerOf = ({ minimum = 0 }: Shape) => {
  const min = Math.max(0, minimum)
  return fc.oneof({ weight: 4, arbitrary: fc.integer({ min, max: min + 6 }) }, fc.maxSafeInteger())
}

const textOf = (field: string): Arbitrary<unknown> => {
  const choosy = CHOOSY_FIELDS[field]
  if (!choosy) return text
  return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...choosy) }, { weight: 1, arbitrary: text })
}

/** Values of a shape, most of them near enough to be taken. */
const fitting = (shape: Shape, field = ''): Arbitrary<unknown> => {
  const either = shape.anyOf ?? shape.oneOf
  if (either) return fc.oneof(...either.map((one) => fitting(one, field)))
  if ('const' in shape) return fc.constant(shape.const)
  if (shape.enum) return fc.constantFrom(...shape.enum)
  if (Array.isArray(shape.type)) return fc.oneof(...shape.type.map((type) => fitting({ ...shape, type }, field)))
  const { propertyNames, additionalProperties: under } = shape
  if (propertyNames?.enum && under) {
    return fc.dictionary(fc.constantFrom(...propertyNames.enum.map(String)), fitting(under), { maxKeys: 4 })
  }
  switch (shape.type) {
    case 'object': {
      const properties = Object.entries(shape.properties ?? {}).map(
        ([name, part]) => [name, fitting(part, name)] as const,
      )
      return fc.record(Object.fromEntries(properties), { requiredKeys: shape.required ?? [] })
    }
    case 'array':
      return fc.array(fitting(shape.items ?? {}, field), { maxLength: SHORT_LISTS.includes(field) ? 1 : 4 })
    case 'integer':
    case 'number':
      return integerOf(shape)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return textOf(field)
    default:
      return junk
  }
}

/** Puts something else in one place of a value, takes one away, or adds one nobody asked for. */
const spoil = (value: unknown, choice: number, replacement: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return replacement
  const fields = Object.entries(value)
  const [name, inner] = fields[choice % Math.max(1, fields.length)] ?? ['added', undefined]
  switch (choice % 5) {
    case 0:
      return Object.fromEntries(fields.filter(([other]) => other !== name))
    case 1:
      return { ...value, [name]: spoil(inner, Math.floor(choice / 5), replacement) }
    case 2:
      return { ...value, extra: replacement }
    default:
      return { ...value, [name]: replacement }
  }
}

/** Inputs for a schema: good ones, nearly good ones, and anything at all. */
export const hostileInputsFor = (schema: ZodType | null): Arbitrary<unknown> => {
  if (!schema) return junk
  const shape: Shape = JSON.parse(JSON.stringify(toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })))
  const good = fitting(shape)
  const spoiled = fc.tuple(good, fc.nat(10_000), junk).map(([value, choice, by]) => spoil(value, choice, by))
  return fc.oneof({ weight: 4, arbitrary: good }, { weight: 4, arbitrary: spoiled }, { weight: 1, arbitrary: junk })
}

/** Frames for the bare line: bytes, texts, and envelopes with something wrong inside. */
export const hostileFrames: Arbitrary<string | Uint8Array<ArrayBuffer>> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
  fc
    .record({ i: fc.jsonValue(), t: fc.integer({ min: -1, max: 6 }), p: fc.jsonValue() }, { requiredKeys: [] })
    .map((frame) => JSON.stringify(frame)),
  fc
    .record({
      u: fc.constantFrom('/audit/list', '/x', 'http://['),
      b: fc.jsonValue(),
      h: fc.jsonValue(),
      m: fc.string(),
    })
    .map((p) => JSON.stringify({ i: 'f', p })),
)

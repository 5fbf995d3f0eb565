import { toJSONSchema, type ZodType } from 'zod'

/** The part of JSON Schema that the contract's inputs are written in. */
interface Shape {
  type?: string
  anyOf?: Shape[]
  oneOf?: Shape[]
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Shape>
  propertyNames?: Shape
  items?: Shape
  minItems?: number
  maximum?: number
  minLength?: number
  pattern?: string
  format?: string
}

const DAY = '2026-03-02'

/** A text a field takes that is choosy about it. */
const textFor = ({ pattern = '', minLength = 0, format }: Shape, field: string): string => {
  if (field === 'to' && pattern.includes('\\d{4}')) return '2026-03-07'
  if (field === 'text') return ''
  if (format === 'uri') return 'https://meet.example/one'
  if (pattern.includes('T(')) return `${DAY}T10:00`
  if (pattern.includes('\\d{4}-\\d{2}')) return DAY
  if (pattern.includes('[01]\\d|2[0-3]')) return '10:00'
  return minLength > 8 ? 'a'.repeat(minLength) : 'window-one'
}

/** Some values of a shape that are told apart; every number that may be an id is `id`. */
const samplesOf = (shape: Shape, field: string, id: number): unknown[] => {
  const branches = shape.anyOf ?? shape.oneOf
  if (branches) return branches.flatMap((one) => samplesOf(one, field, id))
  if ('const' in shape) return [shape.const]
  if (shape.enum) return shape.enum
  switch (shape.type) {
    case 'object': {
      const fields = Object.entries(shape.properties ?? {}).map(
        ([name, part]) => [name, samplesOf(part, name, id)] as const,
      )
      const most = Math.max(1, ...fields.map(([, values]) => values.length))
      return Array.from({ length: most }, (_, at) =>
        Object.fromEntries(fields.map(([name, values]) => [name, values[at % values.length]])),
      )
    }
    case 'array':
      return shape.minItems === undefined ? [[]] : [samplesOf(shape.items ?? {}, field, id)]
    case 'integer':
    case 'number':
      if (field === 'limit') return [shape.maximum ?? 50]
      return field === 'offset' ? [0] : [id]
    case 'boolean':
      return [false, true]
    case 'null':
      return [null]
    default:
      return [textFor(shape, field)]
  }
}

/** Inputs of a schema that ask for the row `id` in every choice the schema leaves. */
export const inputsAskingFor = (schema: ZodType | null, id: number): unknown[] => {
  if (!schema) return [undefined]
  const shape: Shape = JSON.parse(JSON.stringify(toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })))
  return samplesOf(shape, '', id)
}

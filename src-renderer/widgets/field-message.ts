import { config, type z } from 'zod'

/** Writes what is wrong with a field as `code;minimum;maximum`: a fact for useFieldSentence, never shown as it is. */
export const fieldMessage = (code: string, minimum?: number, maximum?: number) =>
  `${code};${minimum ?? ''};${maximum ?? ''}`

const numberOf = (text: string | undefined) => (text ? Number(text) : undefined)

/** Reads what fieldMessage wrote. */
export const readFieldMessage = (message: string) => {
  const [code = 'unknown', minimum, maximum] = message.split(';')
  return { code, minimum: numberOf(minimum), maximum: numberOf(maximum) }
}

const plainNumber = (value: unknown) => (typeof value === 'number' ? value : undefined)

const lengthCode = { too_small: 'too_short', too_big: 'too_long' } as const

const factOf = (issue: z.core.$ZodRawIssue): string => {
  const params: unknown = 'params' in issue ? issue.params : undefined
  const own =
    typeof params === 'object' && params !== null && 'code' in params && typeof params.code === 'string'
      ? params.code
      : undefined
  const isMissing = issue.code === 'invalid_type' && (issue.input === undefined || issue.input === null)
  const isText = 'origin' in issue && issue.origin === 'string'
  const plain =
    isText && (issue.code === 'too_small' || issue.code === 'too_big') ? lengthCode[issue.code] : String(issue.code)
  const code = own ?? (isMissing ? 'required' : plain)
  return fieldMessage(
    code,
    plainNumber('minimum' in issue ? issue.minimum : undefined),
    plainNumber('maximum' in issue ? issue.maximum : undefined),
  )
}

/** Makes zod's messages facts instead of English; call once at the start of the renderer. */
export const makeZodSpeakFacts = () => config({ customError: factOf })

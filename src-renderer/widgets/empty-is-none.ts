import { z } from 'zod'

/** A text box that may stay empty: empty is "none" (null), anything else must fit the type. */
export const emptyIsNone = <T extends z.ZodType<string, string>>(type: T) =>
  z.string().transform((text, context): string | null => {
    if (text.trim() === '') return null
    const parsed = type.safeParse(text)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) {
      context.addIssue({ code: 'custom', message: issue.message, params: { code: issue.code } })
    }
    return z.NEVER
  })

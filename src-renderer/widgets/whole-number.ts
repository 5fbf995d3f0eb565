import { z } from 'zod'

/** A whole number as a form takes it: typed, and between two numbers, both included. */
export const Count = (minimum: number, maximum: number) =>
  z.string().transform((typed, context): number => {
    const count = /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : Number.NaN
    if (count >= minimum && count <= maximum) return count
    context.addIssue({ code: 'custom', params: { code: 'count_between' }, minimum, maximum })
    return z.NEVER
  })

import type { UseFormReturn } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { CHOICE_DETAILS, type FormProblem, type PatientFormValues, TEXT_DETAILS } from './patient-form.ts'

const ORDER: readonly (keyof PatientFormValues)[] = [
  'fullName',
  'sex',
  'birth',
  'phone',
  ...TEXT_DETAILS,
  ...CHOICE_DETAILS,
  'allergyStatus',
]

interface CoreIssue {
  path: string
  code: string
}

/** Puts problems beside their fields and the cursor into the first of them. */
export interface ShowProblems {
  (problems: readonly FormProblem[]): void
  /** The same for what the core refused; false when none of it belongs to a field of this form. */
  fromCore: (issues: readonly CoreIssue[]) => boolean
}

/** Gives the function that shows what is wrong with a patient form. */
export function useShowProblems(form: UseFormReturn<PatientFormValues>): ShowProblems {
  const { t } = useTranslation('patients')
  const show = (problems: readonly FormProblem[]) => {
    for (const { field, code } of [...problems].reverse()) {
      form.setError(field, { type: code, message: t([`problem.${code}`, 'problem.invalid']) })
    }
    const first = ORDER.find((field) => problems.some((problem) => problem.field === field))
    // A folded section opens first; its boxes are there after the next drawing.
    if (first) setTimeout(() => form.setFocus(first), 0)
  }
  const fromCore = (issues: readonly CoreIssue[]) => {
    const problems = issues.flatMap(({ path, code }) => {
      const field = fieldOfPath(path)
      return field ? [{ field, code }] : []
    })
    show(problems)
    return problems.length > 0
  }
  return Object.assign(show, { fromCore })
}

function fieldOfPath(path: string): keyof PatientFormValues | undefined {
  const steps = path.split('.')
  const name = steps[0] === 'details' ? steps[1] : steps[0]
  return ORDER.find((field) => field === name)
}

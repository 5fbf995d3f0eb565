import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type UseFormReturn, useForm, useWatch } from 'react-hook-form'
import type { DuplicateCandidate, PatientSummary } from '#shared/contract/patients.contract.ts'
import { api, client } from '../../client/api.ts'
import { errorData } from '../../client/errors.ts'
import { useSession } from '../../client/session.ts'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { useTell } from '../../widgets/tell.ts'
import { blankForm, draftOf, type PatientFormValues, readForm } from './patient-form.ts'
import { isWorthChecking, useDuplicates } from './patients.queries.ts'
import { dropDraft, keepDraft, keptDraft } from './register-draft.ts'
import { useShowProblems } from './show-problems.ts'

/** The person a registration ended with: newly registered, or found to be here already. */
export type Registered = { patientId: number; isNew: boolean }

interface RegisterFormOptions {
  draftKey: number
  initialName: string
  onDone: (registered: Registered) => void
}

/** The registration form with its duplicates: what is typed, what is asked, and what happens on save. */
export interface RegisterForm {
  form: UseFormReturn<PatientFormValues>
  candidates: DuplicateCandidate[]
  duplicatesRef: RefObject<HTMLDivElement | null>
  isAsking: boolean
  isSaving: boolean
  save: () => void
  sayNewPerson: () => void
  sayThisOne: (candidate: DuplicateCandidate) => void
  throwAway: () => void
}

/** Holds one registration from the first letter to the record number. */
export function useRegisterForm({ draftKey, initialName, onDone }: RegisterFormOptions): RegisterForm {
  const userId = useSession().user.id
  const today = useClinicToday()
  const form = useForm<PatientFormValues>({
    defaultValues: keptDraft(userId, draftKey) ?? blankForm(initialName),
    shouldFocusError: false,
  })
  const showProblems = useShowProblems(form)
  const values = useKeptValues(form, userId, draftKey)
  const duplicates = useDismissable(useDuplicates(draftOf(values, today, null)))
  const finish = (registered: Registered) => {
    dropDraft(userId, draftKey)
    onDone(registered)
  }
  const { register, isSaving } = useRegistration(form, finish)
  const findStrong = useStrongDuplicates()
  const duplicatesRef = useRef<HTMLDivElement>(null)

  const save = async (isNewPersonSaid: boolean) => {
    const now = form.getValues()
    const read = readForm(now, today)
    if (!read.ok) return showProblems(read.problems)
    const strong = isNewPersonSaid ? [] : await findStrong(draftOf(now, today, null))
    if (strong.some((candidate) => !duplicates.dismissed.has(candidate.patient.id))) {
      duplicates.ask()
      // The list may only now have appeared.
      setTimeout(() => {
        duplicatesRef.current?.querySelector<HTMLElement>('[data-this-one]')?.focus()
        duplicatesRef.current?.scrollIntoView({ block: 'nearest' })
      }, 0)
      return
    }
    const { birth } = read.essentials
    // Only an unidentified person's birth may stay open, and readForm has asked for it; the types do not know that.
    if (birth.kind !== 'unknown') register({ ...read.essentials, birth, details: read.details })
  }

  return {
    form,
    candidates: duplicates.shown,
    duplicatesRef,
    isAsking: duplicates.isAsking,
    isSaving,
    save: () => {
      if (!isSaving) void save(false)
    },
    sayNewPerson: () => {
      const wasAsked = duplicates.isAsking
      duplicates.dismiss()
      if (wasAsked) void save(true)
      else form.setFocus(values.birth === '' ? 'birth' : 'phone')
    },
    sayThisOne: ({ patient }) => finish({ patientId: patient.id, isNew: false }),
    throwAway: () => dropDraft(userId, draftKey),
  }
}

function useKeptValues(form: UseFormReturn<PatientFormValues>, userId: number, draftKey: number): PatientFormValues {
  const values = { ...form.getValues(), ...useWatch({ control: form.control }) }
  const text = JSON.stringify(values)
  const latest = useRef(values)
  latest.current = values
  const isTouched = form.formState.isDirty || latest.current.fullName !== ''
  useEffect(() => {
    if (isTouched && text !== '') keepDraft(userId, draftKey, latest.current)
  }, [isTouched, text, userId, draftKey])
  return values
}

function useDismissable(candidates: DuplicateCandidate[]) {
  const [dismissed, setDismissed] = useState<ReadonlySet<number>>(new Set())
  const [isAsking, setAsking] = useState(false)
  return {
    dismissed,
    isAsking: isAsking && candidates.length > 0,
    shown: candidates.filter((candidate) => isAsking || !dismissed.has(candidate.patient.id)),
    ask: () => setAsking(true),
    dismiss: () => {
      setDismissed(new Set([...dismissed, ...candidates.map((candidate) => candidate.patient.id)]))
      setAsking(false)
    },
  }
}

/** Looks once more before saving, because whoever types fast saves before the check while typing has answered. */
function useStrongDuplicates() {
  const queryClient = useQueryClient()
  return async (draft: ReturnType<typeof draftOf>): Promise<DuplicateCandidate[]> => {
    if (!isWorthChecking(draft)) return []
    try {
      // Asked directly: a read of the cache would wait and try again while the line is broken, and saving with it.
      const known = queryClient.getQueryData(api.patients.findDuplicates.queryKey({ input: draft }))
      const found = known ?? (await client.patients.findDuplicates(draft))
      return found.filter((candidate) => candidate.likelihood !== 'likely')
    } catch {
      // The check helps and never blocks: saving says by itself what is wrong.
      return []
    }
  }
}

function useRegistration(form: UseFormReturn<PatientFormValues>, finish: (registered: Registered) => void) {
  const tell = useTell()
  const showProblems = useShowProblems(form)
  const mutation = useMutation(
    api.patients.register.mutationOptions({
      onSuccess: (patient: PatientSummary) => finish({ patientId: patient.id, isNew: true }),
      onError: (error) => {
        const invalid = errorData(error, 'INVALID_INPUT')
        if (invalid && showProblems.fromCore(invalid.issues)) return
        tell.refused(error)
        const same = errorData(error, 'SAME_PERSON_EXISTS')
        if (same) finish({ patientId: same.patientId, isNew: false })
      },
    }),
  )
  return { register: mutation.mutate, isSaving: mutation.isPending }
}

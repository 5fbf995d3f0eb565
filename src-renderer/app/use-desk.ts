import { useCallback, useEffect, useRef, useState } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import { useSession } from '../client/session.ts'
import { newDraftKey, type RegisterDraft, useRegisterDrafts } from '../features/patients/register-draft.ts'
import type { Registered } from '../features/patients/use-register-form.ts'

interface OpenForm {
  key: number
  name: string
  /** Books the patient once registered, in place of a token. */
  isForBooking?: boolean
}

const idOf = (text: string | null) => (text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined)

/**
 * What is open at the desk. The patient in hand stands in the address (`?patient=7`), so that back and reload find them;
 * `?new=NAME` opens the register form, `&do=queue` the doctor's choice and `&do=book` the booking (after the form, where there is
 * one); they are taken out again once done.
 */
export const useDesk = () => {
  const [search, setSearchNow] = useSearchParams()
  // The router's setter is another one after each navigation; the queue's rows want one that stays.
  const latest = useRef(setSearchNow)
  useEffect(() => {
    latest.current = setSearchNow
  })
  const setSearch = useCallback((next: Record<string, string>) => latest.current(next, { replace: true }), [])
  const drafts = useRegisterDrafts(useSession().user.id)
  const [form, setForm] = useState<OpenForm>()
  const [isUnidentifiedAsked, setUnidentifiedAsked] = useState(false)
  const [queueing, setQueueing] = useState<{ patientId: number; doctorId: number | undefined }>()
  const [chosenByHand, setChosenByHand] = useState<number>()
  const { key, state } = useLocation()
  const isBrought = typeof state === 'object' && state !== null && 'isBrought' in state
  const [broughtKey, setBroughtKey] = useState('')
  useEffect(() => {
    if (!isBrought) return
    setBroughtKey(key)
    setChosenByHand(undefined)
  }, [isBrought, key])
  const patientId = idOf(search.get('patient'))
  const newName = search.get('new')
  const deed = search.get('do')
  const [booking, setBooking] = useState<{ patientId: number | undefined }>()

  const select = useCallback(
    (id: number) => {
      setChosenByHand(id)
      setSearch({ patient: String(id) })
    },
    [setSearch],
  )
  useEffect(() => {
    if (newName === null) return
    // A new name is a new form; one that was half-filled is kept and offered above the recent patients.
    setForm({ key: newDraftKey(), name: newName, isForBooking: deed === 'book' })
    setSearch(patientId === undefined ? {} : { patient: String(patientId) })
  }, [newName, deed, patientId, setSearch])
  useEffect(() => {
    if (deed === null || patientId === undefined || newName !== null) return
    if (deed === 'queue') setQueueing({ patientId, doctorId: undefined })
    if (deed === 'book') setBooking({ patientId })
    setSearch({ patient: String(patientId) })
  }, [deed, newName, patientId, setSearch])

  const queue = useCallback(
    (doctorId?: number) => {
      if (patientId !== undefined) setQueueing({ patientId, doctorId })
    },
    [patientId],
  )
  return {
    patientId,
    /** True when the patient came with the address (search, scanner): then the next key is for them. */
    isPatientBrought: chosenByHand !== patientId && queueing === undefined && booking === undefined,
    /** Another one each time a patient is searched or scanned, also when it is the one in hand already. */
    broughtKey,
    form,
    isUnidentifiedAsked,
    queueing,
    booking,
    select,
    unselect: () => setSearch({}),
    register: (name: string) => {
      const last = drafts.at(-1)
      setForm(name === '' && last ? { key: last.key, name: last.values.fullName } : { key: newDraftKey(), name })
    },
    continueDraft: (draft: RegisterDraft) => setForm({ key: draft.key, name: draft.values.fullName }),
    closeForm: () => setForm(undefined),
    askUnidentified: () => setUnidentifiedAsked(true),
    closeUnidentified: () => setUnidentifiedAsked(false),
    registered: (registered: Registered) => {
      setForm(undefined)
      setUnidentifiedAsked(false)
      setSearch({ patient: String(registered.patientId) })
      if (form?.isForBooking) setBooking({ patientId: registered.patientId })
      else setQueueing({ patientId: registered.patientId, doctorId: undefined })
    },
    queue,
    closeQueue: useCallback(() => setQueueing(undefined), []),
    /** Books the patient in hand, or whoever is chosen then. */
    book: () => setBooking({ patientId }),
    /** Books whoever is chosen in the dialog. */
    bookAnyone: () => setBooking({ patientId: undefined }),
    booked: (bookedId: number) => {
      setBooking(undefined)
      select(bookedId)
    },
    closeBooking: () => setBooking(undefined),
  }
}

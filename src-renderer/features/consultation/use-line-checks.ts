import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { LineCheck } from '#shared/contract/prescribing.contract.ts'
import type { DraftLine } from '#shared/contract/visit.values.ts'
import { api, client } from '../../client/api.ts'

const PAUSE_MS = 250

type Asked = Pick<DraftLine, 'key' | 'medicineId' | 'name'>

/** What is known of a line: not looked at yet, could not be looked at, or what was found. */
export type CheckOfLine = { state: 'waiting' } | { state: 'failed' } | { state: 'checked'; found: LineCheck }

/** What is asked of the lines: nothing of doses and texts, so that typing those asks nothing. */
export const askedOf = (lines: readonly DraftLine[]): Asked[] =>
  lines.flatMap(({ key, medicineId, name }) => (name.trim() === '' ? [] : [{ key, medicineId, name }]))

/** The finding that was asked for with this very medicine; an answer about another one is none. */
export const checkFor = (
  { key, medicineId, name }: Asked,
  answer: { asked: readonly Asked[]; found: readonly LineCheck[] } | undefined,
): LineCheck | undefined => {
  const isAsked = answer?.asked.some((one) => one.key === key && one.medicineId === medicineId && one.name === name)
  return isAsked ? answer?.found.find((one) => one.key === key) : undefined
}

/** Whether something could not be checked because of the line's medicine; else it is the patient's allergies. */
export const isOfLine = ({ why }: LineCheck['notChecked'][number]): boolean =>
  why === 'free-text-medicine' || why === 'no-ingredients'

/** What could not be checked for the patient's sake, once each, however many lines it stands against. */
export const ofPatient = (checks: readonly CheckOfLine[]): LineCheck['notChecked'] => {
  const all = checks.flatMap((check) => (check.state === 'checked' ? check.found.notChecked : []))
  const told = new Map(all.map((one) => [`${one.why} ${one.substance}`, one]))
  return [...told.values()].filter((one) => !isOfLine(one))
}

const usePaused = (lines: readonly DraftLine[]): Asked[] => {
  const asked = askedOf(lines)
  const told = JSON.stringify(asked)
  const [paused, setPaused] = useState({ told, asked })
  useEffect(() => {
    const timer = setTimeout(() => setPaused({ told, asked: JSON.parse(told) as Asked[] }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [told])
  return paused.asked
}

/** Looks at the lines for allergies and for what is taken already, a moment after a medicine changed. */
export const useLineChecks = (
  of: { patientId: number; visitId: number },
  lines: readonly DraftLine[],
): ((line: DraftLine) => CheckOfLine) => {
  const asked = usePaused(lines)
  const input = { ...of, lines: asked }
  const checks = useQuery({
    queryKey: api.consultation.checkLines.queryKey({ input }),
    queryFn: async () => ({ asked, found: await client.consultation.checkLines(input) }),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
  return (line) => {
    const found = checkFor(line, checks.data)
    if (found) return { state: 'checked', found }
    return checks.isError ? { state: 'failed' } : { state: 'waiting' }
  }
}

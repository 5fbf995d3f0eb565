import type { LabResult, LabResultVersion } from '#shared/contract/lab.values.ts'

/** What a correction changed of one parameter or of the comment; null where there was or is nothing. */
export interface ReportChange {
  name: string
  before: string | null
  after: string | null
}

/** One correction of a test: the version it made, why, by whom, and what was otherwise before. */
export interface ReportCorrection {
  testName: string
  number: number
  at: string
  by: string
  reason: string
  changes: ReportChange[]
}

const shown = (result: LabResult | undefined): string | null => {
  if (!result) return null
  const { value, unit, flag, comment } = result
  const valued = unit === null ? value : `${value} ${unit}`
  const flagged = flag === null || flag === 'N' ? valued : `${valued} ${flag}`
  return comment === null ? flagged : `${flagged} (${comment})`
}

const changesBetween = (newer: LabResultVersion, older: LabResultVersion, commentName: string): ReportChange[] => {
  const parameters = new Map([...newer.results, ...older.results].map(({ parameterId, name }) => [parameterId, name]))
  const resultOf = ({ results }: LabResultVersion, id: number) => results.find(({ parameterId }) => parameterId === id)
  const values = [...parameters].map(([id, name]) => ({
    name: resultOf(newer, id)?.name ?? name,
    before: shown(resultOf(older, id)),
    after: shown(resultOf(newer, id)),
  }))
  const comment = { name: commentName, before: older.comment, after: newer.comment }
  return [...values, comment].filter(({ before, after }) => before !== after)
}

/** The corrections of a test, the newest first: each version that took the place of one, against the one before it. */
export const correctionsOf = (
  testName: string,
  newestFirst: readonly LabResultVersion[],
  commentName: string,
): ReportCorrection[] =>
  newestFirst.flatMap((newer, at) => {
    const older = newestFirst[at + 1]
    if (!older) return []
    const { number, verifiedAt, verifiedBy, reason } = newer
    const changes = changesBetween(newer, older, commentName)
    return [{ testName, number, at: verifiedAt, by: verifiedBy, reason: reason ?? '', changes }]
  })

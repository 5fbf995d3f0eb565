import type { LabResult, LabResultVersion } from '#shared/contract/lab.values.ts'

/** A line of a version beside the one before: `older` is null where it was added, `newer` where it was taken out. */
export interface VersionLine {
  parameterId: number
  name: string
  older: LabResult | null
  newer: LabResult | null
  isChanged: boolean
}

const saysSame = (one: LabResult | null, other: LabResult | null): boolean =>
  one?.value === other?.value &&
  one?.unit === other?.unit &&
  one?.flag === other?.flag &&
  (one?.comment ?? null) === (other?.comment ?? null)

/** Two versions of a test line by line, in the order of the newer one; what was taken out stands last. */
export const versionLines = (
  older: Pick<LabResultVersion, 'results'> | undefined,
  newer: Pick<LabResultVersion, 'results'>,
): VersionLine[] => {
  const before = new Map(older?.results.map((result) => [result.parameterId, result]))
  const after = new Set(newer.results.map(({ parameterId }) => parameterId))
  const lines = newer.results.map((result): VersionLine => {
    const was = before.get(result.parameterId) ?? null
    const { parameterId, name } = result
    return { parameterId, name, older: was, newer: result, isChanged: older !== undefined && !saysSame(was, result) }
  })
  const gone = (older?.results ?? []).filter(({ parameterId }) => !after.has(parameterId))
  return [
    ...lines,
    ...gone.map(({ parameterId, name, ...rest }): VersionLine => {
      return { parameterId, name, older: { parameterId, name, ...rest }, newer: null, isChanged: true }
    }),
  ]
}

import type { LabRange } from '#shared/contract/lab.values.ts'
import type { ParameterKind } from '#shared/domain/lab/lab-terms.ts'

const decimalsOf = (limit: number | null): number =>
  limit === null ? 0 : (/\.(\d+)$/.exec(String(limit))?.[1]?.length ?? 0)

/** A limit with as many decimals as its neighbour, and at least as many as the parameter is printed with. */
const withDecimals = (limit: number, decimals: number): string =>
  Math.abs(limit) < 1e15 ? limit.toFixed(Math.min(decimals, 10)) : String(limit)

/**
 * The normal limits of a range as they stand beside a value: `12.0 – 15.5 g/dL`, `≤ 5`, `≥ 40`, and the text of a range that has
 * one; the text alone for what is no plain number, and `≤ 1:80` for a titre without one. Empty where the range says nothing. A value on a limit is normal (domain/lab/flags.ts), so the signs include it.
 */
export const rangeText = (
  range: Pick<LabRange, 'normalLow' | 'normalHigh' | 'referenceText'>,
  unit: string | null,
  decimals: number | null = null,
  kind: ParameterKind = 'number',
): string => {
  const { normalLow, normalHigh, referenceText } = range
  const places = Math.max(decimals ?? 0, decimalsOf(normalLow), decimalsOf(normalHigh))
  if (kind !== 'number' && referenceText !== null) return referenceText
  const write = (limit: number) => (kind === 'titre' ? `1:${limit}` : withDecimals(limit, places))
  const low = normalLow === null ? null : write(normalLow)
  const high = normalHigh === null ? null : write(normalHigh)
  const limits =
    low !== null && high !== null ? `${low} – ${high}` : low !== null ? `≥ ${low}` : high !== null ? `≤ ${high}` : null
  if (limits === null) return referenceText ?? ''
  const whole = unit === null ? limits : `${limits} ${unit}`
  return referenceText === null ? whole : `${whole} (${referenceText})`
}

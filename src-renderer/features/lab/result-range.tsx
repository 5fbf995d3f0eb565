import { useTranslation } from 'react-i18next'
import type { LabRange } from '#shared/contract/lab.values.ts'
import type { ParameterKind } from '#shared/domain/lab/lab-terms.ts'
import { rangeText } from './result-range-words.ts'

/**
 * A writer of what is normal, such as `12.0 – 15.5 g/dL`; says so where no range fits, for then there is no flag either. `decimals`
 * and `kind` are those of the parameter.
 */
export const useRangeWords = (): ((
  range: LabRange | null,
  unit: string | null,
  decimals?: number | null,
  kind?: ParameterKind,
) => string) => {
  const { t } = useTranslation('lab-entry')
  return (range, unit, decimals, kind) => {
    const words = range === null ? '' : rangeText(range, unit, decimals, kind)
    return words === '' ? t('range.none') : words
  }
}

import { useTranslation } from 'react-i18next'
import { POSSIBLE, type Vital } from '#shared/domain/consultation/vital-limits.ts'
import type { Bmi } from '#shared/domain/consultation/vitals.ts'
import { useFormat } from '../../widgets/format.ts'

/** What vitals, their units and their values are called. */
export interface VitalWords {
  name: (vital: Vital) => string
  short: (vital: Vital) => string
  unit: (vital: Vital) => string
  /** A value with its unit, `72.5 kg`. */
  value: (vital: Vital, value: number) => string
  /** A change with its sign, `+2.5 kg`. */
  change: (vital: Vital, by: number) => string
  /** The class of a body mass index; null for children. */
  bmiClass: (bmi: Bmi) => string | null
}

/** The words of vitals in the user's language. */
export const useVitalWords = (): VitalWords => {
  const { t, i18n } = useTranslation('history')
  const format = useFormat()
  const unit = (vital: Vital) => t(`vital.unit.${vital}`)
  const signed = (vital: Vital) =>
    new Intl.NumberFormat(i18n.language, { signDisplay: 'exceptZero', maximumFractionDigits: POSSIBLE[vital].decimals })
  return {
    name: (vital) => t(`vital.name.${vital}`),
    short: (vital) => t(`vital.short.${vital}`),
    unit,
    value: (vital, value) => t('vital.withUnit', { value: format.number(value), unit: unit(vital) }),
    change: (vital, by) => t('vital.withUnit', { value: signed(vital).format(by), unit: unit(vital) }),
    bmiClass: ({ bmiClass }) => (bmiClass === null ? null : t(`vital.bmiClass.${bmiClass}`)),
  }
}

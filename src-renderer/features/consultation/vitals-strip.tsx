import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import type { VitalSet } from '#shared/contract/medical.contract.ts'
import { bmi, changesSince, VITALS } from '#shared/domain/consultation/vitals.ts'
import { useFormat } from '../../widgets/format.ts'
import { VitalStandingWords } from './vital-standing.tsx'
import { useVitalWords } from './vital-words.ts'
import { ageAt } from './vitals-typing.ts'

interface VitalsStripProps {
  set: Pick<VitalSet, 'values' | 'ageYears' | 'ageMonths'>
  /** What was measured before, for the change. */
  before?: Pick<VitalSet, 'values'> | null | undefined
}

// Styled once around plain elements: a long history has thousands of them.
const STRIP = {
  listStyle: 'none',
  m: 0,
  p: 0,
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 2.5,
  rowGap: 0.5,
  fontSize: '0.8125rem',
  lineHeight: 1.5,
  '& li': { minWidth: 0 },
  '& b': { fontWeight: 650, fontVariantNumeric: 'tabular-nums' },
  '& small': { fontSize: 'inherit', color: 'text.secondary' },
} as const

/** What was measured at one time, in a line, with the change since the time before; critical values are worded. */
export function VitalsStrip({ set, before }: VitalsStripProps) {
  const { t } = useTranslation('history')
  const words = useVitalWords()
  const format = useFormat()
  const age = ageAt(set)
  const changes = before ? changesSince(before.values, set.values) : []
  const index = bmi(set.values, age)
  return (
    <Box component="ul" sx={STRIP}>
      {VITALS.map((vital) => {
        const value = set.values[vital]
        const change = changes.find((one) => one.vital === vital && one.by !== 0)
        if (value === null) return null
        return (
          <li key={vital}>
            <small>{words.short(vital)}</small> <b>{words.value(vital, value)}</b>
            {change && <small>{` (${words.change(vital, change.by)})`}</small>}{' '}
            <VitalStandingWords vital={vital} value={value} age={age} />
          </li>
        )
      })}
      {index !== null && (
        <li>
          <small>{t('vital.bmi')}</small> <b>{format.number(index.value)}</b>
          {index.bmiClass !== null && <small>{` ${words.bmiClass(index)}`}</small>}
        </li>
      )}
    </Box>
  )
}

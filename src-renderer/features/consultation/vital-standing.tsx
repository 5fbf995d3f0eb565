import HelpOutlineIcon from '@mui/icons-material/HelpOutlined'
import ReportProblemOutlinedIcon from '@mui/icons-material/ReportProblemOutlined'
import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import type { Vital } from '#shared/domain/consultation/vital-limits.ts'
import type { Age } from '#shared/domain/patients/age.ts'
import { useVitalWords } from './vital-words.ts'
import { wordingOf } from './vitals-typing.ts'

interface VitalStandingWordsProps {
  vital: Vital
  value: number
  age: Age | null
  /** Names the limit and its source too. */
  isLong?: boolean
}

/** That a value is critical, or that nobody can say; says nothing of a value within its limits. */
export function VitalStandingWords({ vital, value, age, isLong = false }: VitalStandingWordsProps) {
  const { t } = useTranslation('history')
  const words = useVitalWords()
  const wording = wordingOf(vital, value, age)
  if (wording === null) return null
  const isCritical = wording.kind === 'critical'
  const text = isCritical
    ? t(`vital.critical.${wording.side}`)
    : t(age === null ? 'vital.notJudgedNoAge' : 'vital.notJudged')
  const limit = isCritical
    ? t(`vital.limit.${wording.side}.${wording.from}`, {
        limit: words.value(vital, wording.limit),
        source: wording.source,
      })
    : undefined
  return (
    <Box
      component="span"
      title={limit}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        color: isCritical ? 'error.main' : 'text.secondary',
        fontWeight: isCritical ? 650 : 400,
        '& svg': { fontSize: 16 },
      }}
    >
      {isCritical ? <ReportProblemOutlinedIcon aria-hidden /> : <HelpOutlineIcon aria-hidden />}
      <span>
        {text}
        {isLong && limit !== undefined && `: ${limit}`}
      </span>
    </Box>
  )
}

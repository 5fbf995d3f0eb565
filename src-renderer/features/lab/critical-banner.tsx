import PhoneInTalkOutlined from '@mui/icons-material/PhoneInTalkOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import { isCritical } from '#shared/domain/lab/flags.ts'
import { useFormat } from '../../widgets/format.ts'
import { RecordCallDialog } from './record-call.dialog.tsx'

/** The critical values of a test in a line, such as `Potassium 7.1 mmol/L`. */
export const criticalWords = (entry: TestEntry): string[] =>
  entry.boxes.flatMap(({ parameter, current }) =>
    current !== null && isCritical(current.flag)
      ? [[parameter.name, current.value, parameter.unitDisplay].filter(Boolean).join(' ')]
      : [],
  )

/** Filled, to be seen from afar while nobody was told. */
const OPEN = { bgcolor: 'error.main', color: 'error.contrastText', '& .MuiAlert-icon': { color: 'inherit' } }

interface CriticalBannerProps {
  entry: TestEntry
  /** Whom to tell first: the doctor of the clinic or the referrer. */
  orderedFor: string | null
}

/** Says that a value is critical, and who was told of it and when, or that nobody was yet. */
export function CriticalBanner({ entry, orderedFor }: CriticalBannerProps) {
  const { t } = useTranslation('lab-entry')
  const [isCalling, setCalling] = useState(false)
  const values = criticalWords(entry)
  if (!entry.hasCritical && entry.calls.length === 0) return null
  const isTold = entry.calls.length > 0
  const isOpen = entry.hasCritical && !isTold
  return (
    <Alert
      severity={isOpen ? 'error' : 'warning'}
      variant="outlined"
      sx={{ my: 1, alignItems: 'center', '& .MuiAlert-message': { minWidth: 0, flexGrow: 1 }, ...(isOpen && OPEN) }}
      action={
        entry.hasCritical && (
          <Button
            color="inherit"
            variant="outlined"
            size="small"
            startIcon={<PhoneInTalkOutlined />}
            onClick={() => setCalling(true)}
            // The usual mark of the cursor is not seen on red.
            sx={{ whiteSpace: 'nowrap', '&:focus-visible': { outlineColor: 'currentColor' } }}
          >
            {t(isTold ? 'critical.again' : 'critical.record')}
          </Button>
        )
      }
    >
      {entry.hasCritical && (
        <Box sx={{ fontWeight: 700, overflowWrap: 'anywhere' }}>
          {t('critical.values', { values: values.join(', '), count: values.length })}
        </Box>
      )}
      {isTold ? <Calls entry={entry} /> : <div>{t('critical.nobody')}</div>}
      {isCalling && (
        <RecordCallDialog
          orderTestId={entry.test.id}
          values={values}
          orderedFor={orderedFor}
          onClose={() => setCalling(false)}
          onRecorded={() => setCalling(false)}
        />
      )}
    </Alert>
  )
}

/** Who was told, when, of what, and whether they read it back. */
function Calls({ entry }: { entry: TestEntry }) {
  const { t } = useTranslation('lab-entry')
  const format = useFormat()
  return (
    <Box component="ul" sx={{ m: 0, paddingInlineStart: 2 }}>
      {entry.calls.map(({ id, toldTo, toldAt, by, isReadBack, valuesTold, note }) => (
        <Box component="li" key={id} sx={{ overflowWrap: 'anywhere' }}>
          {t('critical.told', { toldTo, by, at: format.dateTime(toldAt), values: valuesTold })}{' '}
          <strong>{t(isReadBack ? 'critical.readBack' : 'critical.notReadBack')}</strong>
          {note !== null && ` ${note}`}
        </Box>
      ))}
    </Box>
  )
}

import MonitorHeartOutlined from '@mui/icons-material/MonitorHeartOutlined'
import Button from '@mui/material/Button'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useCan } from '../../client/session.ts'

// Loaded when the form is first opened.
const RecordVitalsDialog = lazy(async () => ({
  default: (await import('./record-vitals.dialog.tsx')).RecordVitalsDialog,
}))

const PARAMETER = 'vitals'
const STANDALONE = 'new'

interface RecordVitalsButtonProps {
  patientId: number
  isDeceased: boolean
}

/** Opens the form for vitals; an address with `?vitals=APPOINTMENT` opens it too, as the queue's menu does. */
export function RecordVitalsButton({ patientId, isDeceased }: RecordVitalsButtonProps) {
  const { t } = useTranslation('history')
  const mayRecord = useCan('consultation.recordVitals')
  const [search, setSearch] = useSearchParams()
  const asked = search.get(PARAMETER)
  const put = (value: string | null) =>
    setSearch(
      (now) => {
        if (value === null) now.delete(PARAMETER)
        else now.set(PARAMETER, value)
        return now
      },
      { replace: true },
    )
  if (!mayRecord || isDeceased) return null
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<MonitorHeartOutlined />}
        aria-haspopup="dialog"
        onClick={() => put(STANDALONE)}
      >
        {t('vitals.open')}
      </Button>
      {asked !== null && (
        <Suspense>
          <RecordVitalsDialog
            key={asked}
            patientId={patientId}
            appointmentId={/^[1-9]\d{0,14}$/.test(asked) ? Number(asked) : undefined}
            onClose={() => put(null)}
          />
        </Suspense>
      )}
    </>
  )
}

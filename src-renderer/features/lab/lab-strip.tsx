import ErrorOutlined from '@mui/icons-material/ErrorOutlined'
import ScienceOutlined from '@mui/icons-material/ScienceOutlined'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'

interface LabStripProps {
  patientId: number
  /** Shows the results. */
  onOpen: () => void
}

/** What the laboratory has for this patient in a few words: critical ones, new ones, what is still to come, what is not paid. */
export function LabStrip({ patientId, onOpen }: LabStripProps) {
  const { t } = useTranslation('lab')
  const sentence = useErrorSentence()
  const mayRead = useCan('lab.readResults')
  const brief = useQuery(api.lab.resultsBrief.queryOptions({ input: { patientId }, enabled: mayRead }))
  if (brief.error) return <Typography color="error">{sentence(brief.error)}</Typography>
  if (!brief.data) return null
  const { newTests, abnormal, critical, pending, unpaid } = brief.data
  const fresh = [t('strip.new', { count: newTests }), abnormal > 0 && t('strip.abnormal', { count: abnormal })].filter(
    Boolean,
  )
  const rest = [
    pending > 0 && t('strip.pending', { count: pending }),
    unpaid > 0 && t('strip.unpaid', { count: unpaid }),
  ].filter(Boolean)
  return (
    <>
      {critical > 0 && (
        <Button size="small" color="error" variant="contained" startIcon={<ErrorOutlined />} onClick={onOpen}>
          {t('strip.critical', { count: critical })}
        </Button>
      )}
      {newTests > 0 && (
        <Button size="small" color={abnormal > 0 ? 'warning' : 'info'} startIcon={<ScienceOutlined />} onClick={onOpen}>
          {fresh.join(', ')}
        </Button>
      )}
      {rest.length > 0 && (
        <Typography variant="body2" color="text.secondary">
          {rest.join(', ')}
        </Typography>
      )}
    </>
  )
}

import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControlLabel from '@mui/material/FormControlLabel'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftLine, PrescribedLine } from '#shared/contract/visit.values.ts'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useDoseWords } from '../../widgets/dose-words.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { renewed } from './prescription-lines.ts'

interface RenewDialogProps {
  patientId: number
  onInsert: (lines: readonly DraftLine[]) => void
  onClose: () => void
}

/** Chooses lines of earlier prescriptions to prescribe again; each is looked at anew. */
export const RenewDialog = ({ patientId, onInsert, onClose }: RenewDialogProps) => {
  const { t } = useTranslation('prescription')
  const sentence = useErrorSentence()
  const titleId = useId()
  const earlier = useQuery(api.consultation.listPrescriptions.queryOptions({ input: { patientId } }))
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const withLines = (earlier.data ?? []).filter(({ lines }) => lines.length > 0)
  const take = (lines: readonly PrescribedLine[], isTaken: boolean) => {
    const ids = lines.map((line) => line.id)
    setChosen(new Set(isTaken ? [...chosen, ...ids] : [...chosen].filter((id) => !ids.includes(id))))
  }
  const wanted = withLines.flatMap(({ lines }) => lines.filter((line) => chosen.has(line.id)))
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>{t('renew.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {earlier.error && <Alert severity="error">{sentence(earlier.error)}</Alert>}
        {earlier.isPending && (
          <Delayed>
            <Skeleton variant="rounded" height={160} />
          </Delayed>
        )}
        {earlier.isSuccess && withLines.length === 0 && <EmptyState title={t('renew.none')} />}
        {withLines.map((one) => (
          <EarlierPrescription key={one.visitId} earlier={one} chosen={chosen} onTake={take} />
        ))}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {t('renew.cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={wanted.length === 0}
          onClick={() => onInsert(wanted.map((line) => renewed(line)))}
        >
          {t('renew.insert', { count: wanted.length })}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

interface EarlierPrescriptionProps {
  earlier: { onDate: string; doctorName: string; lines: readonly PrescribedLine[] }
  chosen: ReadonlySet<number>
  onTake: (lines: readonly PrescribedLine[], isTaken: boolean) => void
}

const EarlierPrescription = ({ earlier: { onDate, doctorName, lines }, chosen, onTake }: EarlierPrescriptionProps) => {
  const { t } = useTranslation('prescription')
  const format = useFormat()
  const count = lines.filter(({ id }) => chosen.has(id)).length
  const title = t('renew.of', { date: format.date(onDate), doctor: doctorName })
  return (
    <Box role="group" aria-label={title}>
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={count === lines.length}
            indeterminate={count > 0 && count < lines.length}
            onChange={(_event, isTaken) => onTake(lines, isTaken)}
          />
        }
        label={title}
        slotProps={{ typography: { sx: { fontWeight: 650 } } }}
      />
      <Box sx={{ pl: 3, display: 'grid' }}>
        {lines.map((line) => (
          <FormControlLabel
            key={line.id}
            sx={{ alignItems: 'flex-start' }}
            control={
              <Checkbox
                size="small"
                sx={{ py: 0.5 }}
                checked={chosen.has(line.id)}
                onChange={(_event, isTaken) => onTake([line], isTaken)}
              />
            }
            label={<EarlierLine line={line} />}
          />
        ))}
      </Box>
    </Box>
  )
}

const EarlierLine = ({ line }: { line: PrescribedLine }) => {
  const { t } = useTranslation('prescription')
  const words = useDoseWords()
  const { name, strength, form, dose, instructions, stopped } = line
  return (
    <Box sx={{ py: 0.5, overflowWrap: 'anywhere' }}>
      <Typography component="div">
        <Box component="span" sx={{ fontWeight: 600 }}>
          {name}
        </Box>{' '}
        {[strength, form].filter(Boolean).join(' · ')}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {[dose !== null && words(dose), instructions].filter(Boolean).join(' · ')}
      </Typography>
      {stopped && (
        <Typography variant="body2" sx={{ color: 'warning.main' }}>
          {t('renew.stopped', { reason: stopped.reason })}
        </Typography>
      )}
    </Box>
  )
}

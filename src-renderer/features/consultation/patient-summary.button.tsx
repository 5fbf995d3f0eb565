import PrintOutlined from '@mui/icons-material/PrintOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import FormLabel from '@mui/material/FormLabel'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SUMMARY_PARTS } from '#shared/contract/papers.contract.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { DateField } from '../../widgets/date-field.tsx'
import { PaperDialog } from './paper.dialog.tsx'

/** Prints or saves what is known of a patient, in the parts that are chosen. */
export function PatientSummaryButton({ patientId }: { patientId: number }) {
  const { t } = useTranslation('papers')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button startIcon={<PrintOutlined />} onClick={() => setOpen(true)}>
        {t('more.patient-summary')}
      </Button>
      {isOpen && <PatientSummaryDialog key={patientId} patientId={patientId} onClose={() => setOpen(false)} />}
    </>
  )
}

function PatientSummaryDialog({ patientId, onClose }: { patientId: number; onClose: () => void }) {
  const { t } = useTranslation('papers')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(SUMMARY_PARTS))
  const [from, setFrom] = useState<string | null>(null)
  const [isShown, setShown] = useState(false)
  const parts = SUMMARY_PARTS.filter((part) => chosen.has(part))
  const toggle = (part: string, isChosen: boolean) =>
    setChosen(new Set(isChosen ? [...chosen, part] : [...chosen].filter((one) => one !== part)))
  if (isShown) return <PaperDialog request={{ paper: 'patient-summary', patientId, parts, from }} onClose={onClose} />
  return (
    <FormDialog
      open
      title={t('summary.title')}
      submitLabel={t('summary.preview')}
      cancelLabel={t('summary.cancel')}
      maxWidth="xs"
      isDirty={false}
      isSaving={false}
      onSubmit={() => setShown(parts.length > 0)}
      onClose={onClose}
    >
      <FormControl component="fieldset" error={parts.length === 0}>
        <FormLabel component="legend">{t('summary.parts')}</FormLabel>
        {SUMMARY_PARTS.map((part, at) => (
          <FormControlLabel
            key={part}
            label={t(`summary.part.${part}`)}
            control={
              <Checkbox
                size="small"
                autoFocus={at === 0}
                checked={chosen.has(part)}
                onChange={(_event, isChosen) => toggle(part, isChosen)}
              />
            }
          />
        ))}
        {parts.length === 0 && <FormHelperText>{t('summary.choose')}</FormHelperText>}
      </FormControl>
      <Box>
        <DateField
          isClearable
          label={t('summary.from')}
          helperText={t('summary.fromHint')}
          value={from}
          onChange={setFrom}
        />
      </Box>
    </FormDialog>
  )
}

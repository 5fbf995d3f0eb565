import CloseIcon from '@mui/icons-material/Close'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../ui/kbd.tsx'
import { DuplicatesPanel } from './duplicates.panel.tsx'
import { PatientDetailsFields } from './patient-details.fields.tsx'
import { PatientEssentialsFields } from './patient-essentials.fields.tsx'
import { type Registered, useRegisterForm } from './use-register-form.ts'

interface RegisterPatientPanelProps {
  /** Which kept draft this form is; a new number is a new form. */
  draftKey: number
  initialName: string
  onDone: (registered: Registered) => void
  /** Puts the form aside; what was typed is kept. */
  onClose: () => void
  onUnidentified: () => void
}

/**
 * Registers a patient beside the queue. A walk-in by keyboard, keys beyond the person's own data:
 * Ctrl+K (1), the name, Enter on "New patient" (2), F, 34, Enter (3), phone, Ctrl+Enter (4), arrows or the doctor's letters,
 * Enter (5): five, and one for each arrow.
 */
export function RegisterPatientPanel(props: RegisterPatientPanelProps) {
  const { initialName, onClose, onUnidentified } = props
  const { t } = useTranslation('patients')
  const register = useRegisterForm(props)
  const { form, save } = register
  const headingId = useId()
  const sexRef = useRef<{ focus: () => void }>(null)
  const saveRef = useRef<HTMLButtonElement>(null)
  const formRef = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // The name came from the search box: the first open question is the sex.
    if (initialName === '') formRef.current?.querySelector('input')?.focus()
    else sexRef.current?.focus()
  }, [initialName])

  return (
    <Box
      component="form"
      ref={formRef}
      noValidate
      aria-labelledby={headingId}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          save()
        }
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
      sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', px: 2, pt: 1.5, pb: 1 }}>
        <Typography id={headingId} variant="h2" sx={{ flexGrow: 1 }}>
          {t('register.title')}
        </Typography>
        <Tooltip title={t('register.putAside')}>
          <IconButton size="small" aria-label={t('register.putAside')} onClick={onClose}>
            <CloseIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      </Box>
      <Box sx={{ flexGrow: 1, overflowY: 'auto', px: 2, pt: 0.75, pb: 2, minHeight: 0 }}>
        <PatientEssentialsFields form={form} sexRef={sexRef} onEnterAfterLast={() => saveRef.current?.focus()} />
        <Box sx={{ my: register.candidates.length > 0 ? 2 : 0 }}>
          <DuplicatesPanel
            ref={register.duplicatesRef}
            candidates={register.candidates}
            isAsking={register.isAsking}
            onThisOne={register.sayThisOne}
            onNewPerson={register.sayNewPerson}
          />
        </Box>
        <PatientDetailsFields control={form.control} />
        <Button size="small" sx={{ mt: 1 }} onClick={onUnidentified}>
          {t('register.unidentified')}
        </Button>
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 2, py: 1.5, borderTop: 1, borderColor: 'divider' }}>
        <Button ref={saveRef} type="submit" variant="contained" loading={register.isSaving}>
          {t('register.save')}
        </Button>
        <Kbd keys={[t('common:key.ctrl'), t('common:key.enter')]} />
        <Box sx={{ flexGrow: 1 }} />
        <Button
          color="inherit"
          onClick={() => {
            register.throwAway()
            onClose()
          }}
        >
          {t('register.throwAway')}
        </Button>
      </Box>
    </Box>
  )
}

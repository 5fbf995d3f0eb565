import HowToReg from '@mui/icons-material/HowToReg'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { useCan } from '../../client/session.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'

interface Rules {
  allowsSelfVerification: boolean
  version: number
}

/** Says who verifies results in this laboratory, and lets those who keep the catalogue change it. */
export const LabRulesButton = () => {
  const { t } = useTranslation('lab-catalogue')
  const mayChange = useCan('lab.manageCatalogue')
  const rules = useQuery(api.lab.getRules.queryOptions())
  const [isOpen, setOpen] = useState(false)
  if (!mayChange || !rules.data) return null
  return (
    <>
      <Button color="inherit" startIcon={<HowToReg />} onClick={() => setOpen(true)} aria-haspopup="dialog">
        {t(rules.data.allowsSelfVerification ? 'rules.bySame' : 'rules.byAnother')}
      </Button>
      {isOpen && <LabRulesDialog rules={rules.data} onClose={() => setOpen(false)} />}
    </>
  )
}

const LabRulesDialog = ({ rules, onClose }: { rules: Rules; onClose: () => void }) => {
  const { t } = useTranslation(['lab-catalogue', 'catalog'])
  const tell = useTell()
  const sentence = useErrorSentence()
  const [isAllowed, setAllowed] = useState(rules.allowsSelfVerification)
  const [version, setVersion] = useState(rules.version)
  const save = useMutation(
    api.lab.setRules.mutationOptions({
      onSuccess: () => {
        tell.done(t('rules.saved'))
        onClose()
      },
    }),
  )
  const takeNewer = () => {
    setAllowed(rules.allowsSelfVerification)
    setVersion(rules.version)
    save.reset()
  }
  return (
    <FormDialog
      open
      title={t('rules.title')}
      submitLabel={t('catalog:save')}
      isDirty={isAllowed !== rules.allowsSelfVerification}
      isSaving={save.isPending}
      problem={save.error ? sentence(save.error) : undefined}
      extraActions={
        codeOf(save.error) === 'VERSION_CONFLICT' && <Button onClick={takeNewer}>{t('catalog:takeNewer')}</Button>
      }
      onSubmit={() => save.mutate({ allowsSelfVerification: isAllowed, version })}
      onClose={onClose}
    >
      <Typography>{t('rules.hint')}</Typography>
      <FormControlLabel
        control={<Checkbox checked={isAllowed} onChange={(event) => setAllowed(event.target.checked)} autoFocus />}
        label={t('rules.allow')}
      />
      <Typography color="textSecondary">{t('rules.allowHint')}</Typography>
    </FormDialog>
  )
}

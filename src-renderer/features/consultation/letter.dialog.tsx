import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperTemplate } from '#shared/contract/papers.contract.ts'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import type { AskedPaper } from './issue-paper.ts'
import { PaperDialog } from './paper.dialog.tsx'

const KINDS = {
  certificate: ['sick-leave', 'fitness'],
  'referral-letter': ['referral'],
} as const satisfies Record<string, readonly PaperTemplate['kind'][]>

/** What stands in the letter's head before anybody typed it: the core asks for something. */
const NOBODY_YET = '…'
const MAX_TEXT = 4000

interface LetterDialogProps {
  paper: keyof typeof KINDS
  visitId: number
  onClose: () => void
}

interface Typed {
  templateId: number
  from: string | null
  to: string | null
  addressee: string
  /** As changed by hand; null is the template's own. */
  text: string | null
}

const EMPTY: Omit<Typed, 'from'> = { templateId: 0, to: null, addressee: '', text: null }

const requestOf = ({ paper, visitId }: LetterDialogProps, typed: Typed): AskedPaper => {
  const { templateId, from, to, text } = typed
  const addressee = typed.addressee.trim() || NOBODY_YET
  return paper === 'certificate'
    ? { paper, visitId, templateId, from, to, text }
    : { paper, visitId, templateId, addressee, text }
}

/** A certificate or letter: begun from a template, changed by hand, looked at, printed. */
export function LetterDialog(props: LetterDialogProps) {
  const { t } = useTranslation('papers')
  const sentence = useErrorSentence()
  const { paper, onClose } = props
  const today = useClinicToday()
  const [typed, setTyped] = useState<Typed>({ ...EMPTY, from: today })
  const [shown, setShown] = useState<AskedPaper>()
  const templates = useQuery(api.consultation.listTemplates.queryOptions({ input: {} }))
  const usable = KINDS[paper].flatMap((kind) => (templates.data ?? []).filter((one) => one.kind === kind))
  const templateId = typed.templateId || (usable[0]?.id ?? 0)
  const filled = useFilledText(
    requestOf(props, { ...typed, templateId, text: null, addressee: NOBODY_YET }),
    templateId,
  )
  const text = typed.text ?? filled.data?.text ?? ''
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part })
  const isIncomplete = text.trim() === '' || (paper === 'referral-letter' && typed.addressee.trim() === '')
  const submit = () => {
    if (!isIncomplete) setShown(requestOf(props, { ...typed, templateId, text }))
  }
  if (shown) return <PaperDialog request={shown} onClose={onClose} />
  const problem = templates.error ?? filled.error
  return (
    <FormDialog
      open
      title={t(`paper.${paper}`)}
      submitLabel={t('letter.preview')}
      cancelLabel={t('letter.cancel')}
      maxWidth="md"
      isDirty={typed.text !== null || typed.addressee !== ''}
      isSaving={false}
      problem={problem ? sentence(problem) : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      {templates.data && usable.length === 0 && <Alert severity="info">{t('letter.noTemplates')}</Alert>}
      <TextField
        select
        required
        autoFocus
        label={t('letter.template')}
        value={templateId || ''}
        onChange={({ target }) => change({ templateId: Number(target.value) })}
      >
        {usable.map(({ id, name }) => (
          <MenuItem key={id} value={id}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      {paper === 'certificate' ? (
        <Days typed={typed} onChange={change} />
      ) : (
        <TextField
          label={t('letter.addressee')}
          helperText={t('letter.addresseeHint')}
          required
          multiline
          minRows={2}
          value={typed.addressee}
          onChange={({ target }) => change({ addressee: target.value })}
          slotProps={{ htmlInput: { maxLength: 300, dir: 'auto' } }}
        />
      )}
      {typed.text !== null && (
        <Alert
          severity="info"
          action={
            <Button color="inherit" size="small" onClick={() => change({ text: null })}>
              {t('letter.again')}
            </Button>
          }
        >
          {t('letter.edited')}
        </Alert>
      )}
      <TextField
        label={t('letter.text')}
        helperText={t('letter.textHint')}
        required
        multiline
        minRows={10}
        maxRows={18}
        value={text}
        onChange={({ target }) => change({ text: target.value })}
        slotProps={{ htmlInput: { maxLength: MAX_TEXT, dir: 'auto' }, inputLabel: { shrink: true } }}
      />
    </FormDialog>
  )
}

/** The template's text with its places filled in for this visit and these dates. */
const useFilledText = (input: AskedPaper, templateId: number) =>
  useQuery(
    api.consultation.previewPaper.queryOptions({
      input,
      enabled: templateId > 0,
      gcTime: 0,
      staleTime: 0,
      placeholderData: keepPreviousData,
    }),
  )

function Days({ typed, onChange }: { typed: Typed; onChange: (part: Partial<Typed>) => void }) {
  const { t } = useTranslation('papers')
  const { from, to } = typed
  return (
    <Box sx={{ display: 'flex', gap: 2 }}>
      <DateField
        isClearable
        label={t('letter.from')}
        value={from}
        onChange={(next) => onChange({ from: next, to: to !== null && next !== null && to < next ? next : to })}
      />
      <DateField
        isClearable
        label={t('letter.to')}
        value={to}
        min={from ?? undefined}
        onChange={(next) => onChange({ to: next })}
      />
    </Box>
  )
}

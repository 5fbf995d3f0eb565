import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Letterhead } from '#shared/contract/clinic.contract.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { useNotify } from '../../ui/notify.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { ClinicSection } from './clinic-section.tsx'
import { type LogoProblem, smallLogo } from './logo-file.ts'

type Kept = Letterhead & { version: number }

/** What stands on the clinic's papers beside its name and address: logo, registration number, a line at the foot. */
export const LetterheadPanel = () => {
  const { t } = useTranslation('papers')
  const letterhead = useQuery(api.clinic.getLetterhead.queryOptions())
  return (
    <ClinicSection title={t('letterhead.title')} hint={t('letterhead.hint')} error={letterhead.error}>
      {letterhead.data && <LetterheadForm kept={letterhead.data} />}
    </ClinicSection>
  )
}

function LetterheadForm({ kept }: { kept: Kept }) {
  const { t } = useTranslation('papers')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const queryClient = useQueryClient()
  // What was changed here and is not saved; what is kept shows through.
  const [changed, setChanged] = useState<Partial<Letterhead>>({})
  const shown = { ...kept, ...changed }
  const isDirty = Object.keys(changed).length > 0
  const save = useMutation(
    api.clinic.updateLetterhead.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(api.clinic.getLetterhead.queryKey(), saved)
        setChanged({})
        notify(t('letterhead.saved'))
      },
      onError: () => queryClient.invalidateQueries({ queryKey: api.clinic.getLetterhead.key() }),
    }),
  )
  const undo = () => {
    setChanged({})
    save.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { registrationNumber, footer, logo } = shown
    const line = (text: string | null) => text?.trim() || null
    save.mutate({ logo, registrationNumber: line(registrationNumber), footer: line(footer), version: kept.version })
  }
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
      {save.error && (
        <Alert
          severity="error"
          action={
            codeOf(save.error) === 'VERSION_CONFLICT' && (
              <Button color="inherit" size="small" onClick={undo}>
                {t('letterhead.takeNewer')}
              </Button>
            )
          }
        >
          {sentence(save.error)}
        </Alert>
      )}
      <LogoField logo={shown.logo} onChange={(logo) => setChanged({ ...changed, logo })} />
      <TextField
        label={t('letterhead.registrationNumber')}
        value={shown.registrationNumber ?? ''}
        onChange={({ target }) => setChanged({ ...changed, registrationNumber: target.value })}
        slotProps={{ htmlInput: { maxLength: 80 } }}
      />
      <TextField
        label={t('letterhead.footer')}
        helperText={t('letterhead.footerHint')}
        value={shown.footer ?? ''}
        onChange={({ target }) => setChanged({ ...changed, footer: target.value })}
        slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
      />
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button color="inherit" disabled={!isDirty} onClick={undo}>
          {t('letterhead.undo')}
        </Button>
        <Button type="submit" variant="contained" loading={save.isPending} disabled={!isDirty}>
          {t('letterhead.save')}
        </Button>
      </Box>
    </Box>
  )
}

interface LogoFieldProps {
  logo: Letterhead['logo']
  onChange: (logo: Letterhead['logo']) => void
}

function LogoField({ logo, onChange }: LogoFieldProps) {
  const { t } = useTranslation('papers')
  const labelId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<LogoProblem>()
  const choose = async (file: File | undefined) => {
    if (!file) return
    const made = await smallLogo(file)
    setProblem('problem' in made ? made.problem : undefined)
    if ('logo' in made) onChange(made.logo)
  }
  return (
    <Box role="group" aria-labelledby={labelId} sx={{ display: 'grid', gap: 1 }}>
      <Typography id={labelId} variant="body2" color="textSecondary">
        {t('letterhead.logo')}
      </Typography>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        {logo ? (
          <Box
            component="img"
            alt={t('letterhead.logoAlt')}
            src={`data:${logo.contentType};base64,${logo.base64}`}
            // White in the dark too: it is printed on paper.
            sx={{ maxHeight: 80, maxWidth: 240, p: 1, bgcolor: '#fff', border: 1, borderColor: 'divider' }}
          />
        ) : (
          <Typography>{t('letterhead.noLogo')}</Typography>
        )}
        <Button variant="outlined" onClick={() => input.current?.click()}>
          {t('letterhead.choose')}
        </Button>
        {logo && (
          <Button color="inherit" onClick={() => onChange(null)}>
            {t('letterhead.remove')}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          hidden
          accept="image/png,image/jpeg"
          aria-label={t('letterhead.choose')}
          onChange={({ target }) => {
            void choose(target.files?.[0])
            target.value = ''
          }}
        />
      </Box>
      {problem && <Alert severity="error">{t(`letterhead.${problem}`)}</Alert>}
    </Box>
  )
}

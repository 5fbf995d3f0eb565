import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ROLE_HINTS, type RoleHint } from '#shared/domain/stations/role-hint.ts'
import { codeOf, errorData } from '../../client/errors.ts'
import { forgetJoining, pcApi } from '../../client/pc.ts'
import { useErrorSentence, waitWords } from '../../widgets/error-sentence.tsx'

/** What a PC that asks to be let in says of itself. */
export interface NewStation {
  stationName: string
  roleHint: RoleHint
}

interface JoinCodeFormProps {
  station: NewStation
  onChange: (station: NewStation) => void
  onAsked: () => void
  onBack: () => void
}

const useWhyNot = (error: unknown) => {
  const { t } = useTranslation(['pc', 'errors'])
  const sentence = useErrorSentence()
  if (!error) return undefined
  const waitSeconds = errorData(error, 'TOO_MANY_ATTEMPTS')?.waitSeconds
  if (waitSeconds === undefined) return sentence(error)
  const wait = waitWords((key, values) => t(`errors:${key}`, values ?? {}), waitSeconds)
  return t('join.code.slow', { wait })
}

/** Third step of joining: the code the administrator reads out, and what this PC is called. */
export const JoinCodeForm = ({ station, onChange, onAsked, onBack }: JoinCodeFormProps) => {
  const { t } = useTranslation('pc')
  const [code, setCode] = useState('')
  const [isTried, setTried] = useState(false)
  const codeInput = useRef<HTMLInputElement>(null)
  const nameInput = useRef<HTMLInputElement>(null)
  const join = useMutation(
    pcApi.join.mutationOptions({
      onSuccess: onAsked,
      onError: (error) => {
        if (codeOf(error) === 'PAIRING_CODE_WRONG' || codeOf(error) === 'PAIRING_CODE_DEAD') setCode('')
        codeInput.current?.focus()
      },
    }),
  )
  const whyNot = useWhyNot(join.error)
  const isCodeMissing = isTried && code.length !== 6 && !join.isError
  const isNameMissing = isTried && station.stationName.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (join.isPending) return
    setTried(true)
    if (code.length !== 6) return codeInput.current?.focus()
    if (station.stationName.trim() === '') return nameInput.current?.focus()
    forgetJoining()
    join.mutate({ ...station, code })
  }
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Box role="alert" sx={{ '&:empty': { display: 'none' } }}>
        {whyNot && (
          <Alert role="presentation" severity="error">
            {whyNot}
          </Alert>
        )}
      </Box>
      <TextField
        label={t('join.code.code')}
        helperText={t(isCodeMissing ? 'join.code.codeNeeded' : 'join.code.codeHint')}
        value={code}
        onChange={(event) => {
          setCode(event.target.value.replace(/\D/g, '').slice(0, 6))
          join.reset()
        }}
        inputRef={codeInput}
        autoFocus
        required
        error={isCodeMissing || join.isError}
        sx={{ maxWidth: 240 }}
        slotProps={{
          htmlInput: {
            inputMode: 'numeric',
            autoComplete: 'off',
            dir: 'ltr',
            style: { fontSize: '1.25rem', letterSpacing: '0.25em', fontVariantNumeric: 'tabular-nums' },
          },
        }}
      />
      <TextField
        label={t('join.code.name')}
        helperText={t(isNameMissing ? 'join.code.nameNeeded' : 'join.code.nameHint')}
        value={station.stationName}
        onChange={(event) => onChange({ ...station, stationName: event.target.value })}
        inputRef={nameInput}
        required
        error={isNameMissing}
        slotProps={{ htmlInput: { maxLength: 60, dir: 'auto', autoComplete: 'off' } }}
      />
      <TextField
        select
        label={t('join.code.role')}
        value={station.roleHint}
        onChange={(event) =>
          onChange({ ...station, roleHint: ROLE_HINTS.find((one) => one === event.target.value) ?? 'other' })
        }
      >
        {ROLE_HINTS.map((one) => (
          <MenuItem key={one} value={one}>
            {t(`roleHint.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <Button color="inherit" onClick={onBack}>
          {t('back')}
        </Button>
        <Button type="submit" variant="contained" loading={join.isPending}>
          {t('join.code.act')}
        </Button>
      </Box>
    </Box>
  )
}

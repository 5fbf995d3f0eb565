import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined'
import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined'
import HelpOutlineOutlined from '@mui/icons-material/HelpOutlineOutlined'
import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LineCheck } from '#shared/contract/prescribing.contract.ts'
import { MOST } from './prescription-lines.ts'
import { type CheckOfLine, isOfLine } from './use-line-checks.ts'

interface LineFindingsProps {
  check: CheckOfLine
  isToldAbove: boolean
  reason: string
  isReadOnly: boolean
  problem: string | undefined
  onReason: (reason: string) => void
}

/** What the core found against a line: an allergy loudly with the reason it asks for, the rest quieter; never silence for "not checked". */
export const LineFindings = (props: LineFindingsProps) => {
  const { t } = useTranslation('prescription')
  const { check } = props
  if (check.state === 'failed')
    return <Note icon={<HelpOutlineOutlined fontSize="inherit" />} text={t('check.failed')} isStrong />
  if (check.state === 'waiting')
    return <Note icon={<HelpOutlineOutlined fontSize="inherit" />} text={t('check.waiting')} />
  const { allergies, notChecked, duplicates } = check.found
  return (
    <>
      {allergies.length > 0 && <AllergyAlert {...props} allergies={allergies} />}
      <Duplicates duplicates={duplicates} />
      <NotChecked notChecked={props.isToldAbove ? notChecked.filter(isOfLine) : notChecked} />
      {props.isToldAbove && notChecked.length > 0 && !notChecked.some(isOfLine) && (
        <Note isStrong icon={<HelpOutlineOutlined fontSize="inherit" />} text={t('notChecked.above')} />
      )}
      {allergies.length === 0 && notChecked.length === 0 && (
        <Note icon={<CheckCircleOutlined fontSize="inherit" color="success" />} text={t('check.clear')} />
      )}
    </>
  )
}

const Note = ({ icon, text, isStrong = false }: { icon: ReactNode; text: string; isStrong?: boolean }) => (
  <Box sx={{ display: 'flex', gap: 0.75, color: isStrong ? 'warning.main' : 'text.secondary' }}>
    <Box aria-hidden sx={{ fontSize: 16, lineHeight: '20px', display: 'flex', alignItems: 'center', height: 20 }}>
      {icon}
    </Box>
    <Typography variant="body2" sx={{ overflowWrap: 'anywhere', ...(isStrong && { fontWeight: 600 }) }}>
      {text}
    </Typography>
  </Box>
)

const Duplicates = ({ duplicates }: Pick<LineCheck, 'duplicates'>) => {
  const { t, i18n } = useTranslation('prescription')
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  const told = duplicates.map(({ name, shared, where }) =>
    shared.every((one) => one.toLowerCase() === name.toLowerCase())
      ? t(`same.${where}`, { name })
      : t(`duplicate.${where}`, { name, shared: list.format(shared) }),
  )
  return [...new Set(told)].map((text) => (
    <Note key={text} isStrong icon={<ContentCopyOutlined fontSize="inherit" />} text={text} />
  ))
}

/** Each thing that could not be checked, with why. */
export const NotChecked = ({ notChecked }: Pick<LineCheck, 'notChecked'>) => {
  const { t } = useTranslation('prescription')
  return notChecked.map(({ why, substance }) => (
    <Note
      key={`${why}${substance ?? ''}`}
      isStrong
      icon={<HelpOutlineOutlined fontSize="inherit" />}
      text={t(`notChecked.${why}`, { substance: substance ?? '' })}
    />
  ))
}

const AllergyAlert = (props: LineFindingsProps & Pick<LineCheck, 'allergies'>) => {
  const { t } = useTranslation('prescription')
  const { allergies, reason, problem } = props
  return (
    <Alert
      severity="error"
      role="alert"
      sx={{
        border: 2,
        borderColor: 'error.main',
        bgcolor: 'color-mix(in srgb, var(--mui-palette-error-main) 8%, transparent)',
        '& .MuiAlert-message': { flex: 1, minWidth: 0 },
      }}
    >
      <AlertTitle sx={{ fontWeight: 700 }}>{t('allergy.title', { count: allergies.length })}</AlertTitle>
      {allergies.map((allergy) => (
        <AllergyText key={`${allergy.substance}${allergy.matched}`} allergy={allergy} />
      ))}
      <TextField
        required
        label={t('allergy.reason')}
        value={reason}
        error={problem !== undefined}
        helperText={problem ?? t('allergy.reasonHint')}
        onChange={(event) => props.onReason(event.target.value)}
        sx={{ mt: 1.5 }}
        slotProps={{
          inputLabel: { shrink: true },
          htmlInput: {
            readOnly: props.isReadOnly,
            maxLength: MOST.reason,
            autoComplete: 'off',
            'data-field': 'overrideReason',
          },
        }}
      />
    </Alert>
  )
}

const AllergyText = ({ allergy }: { allergy: LineCheck['allergies'][number] }) => {
  const { t } = useTranslation('prescription')
  const { substance, on, matched, reaction, severity } = allergy
  const told = [
    reaction === null ? t('allergy.noReaction') : t('allergy.reaction', { reaction }),
    severity === null ? t('allergy.noSeverity') : t(`allergy.severity.${severity}`),
  ]
  return (
    <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
      <Box component="span" sx={{ fontWeight: 650 }}>
        {t(`allergy.on.${on}`, { substance, matched })}
      </Box>{' '}
      {told.join(' ')}
    </Typography>
  )
}

import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VisitVersion } from '#shared/contract/visit.values.ts'
import { useDoseWords } from '../../widgets/dose-words.tsx'
import { useFormat } from '../../widgets/format.ts'
import {
  type Difference,
  isChanged,
  type Piece,
  type VersionWords,
  versionDifferences,
} from './versions-differences.ts'
import { useDiagnosisWords } from './visit-note.tsx'

const useVersionWords = (): VersionWords => {
  const { t } = useTranslation('visit')
  const format = useFormat()
  const doses = useDoseWords()
  const diagnoses = useDiagnosisWords()
  return {
    diagnosis: (one) =>
      t('versions.diagnosis', { name: [one.code, one.name].filter(Boolean).join(' '), words: diagnoses(one) }),
    line: ({ name, strength, form, route, dose, instructions, quantity }) =>
      [
        [name, strength, form, route].filter(Boolean).join(' '),
        dose !== null && `${dose} (${doses(dose)})`,
        instructions,
        quantity !== null && t('versions.quantity', { quantity: format.number(quantity) }),
      ]
        .filter(Boolean)
        .join(' · '),
    date: format.longDay,
  }
}

/** Two versions of a signed visit side by side; what was removed is struck through, what was added underlined, both in words too. */
export function CompareVersionsDialog({
  versions,
  onClose,
}: {
  versions: readonly VisitVersion[]
  onClose: () => void
}) {
  const { t } = useTranslation('visit')
  const titleId = useId()
  const words = useVersionWords()
  const [newest] = versions
  const [olderNumber, setOlder] = useState(versions[1]?.number ?? 0)
  const [newerNumber, setNewer] = useState(newest?.number ?? 0)
  const [isAll, setAll] = useState(false)
  const older = versions.find(({ number }) => number === olderNumber)
  const newer = versions.find(({ number }) => number === newerNumber)
  if (!older || !newer) return null
  const all = versionDifferences(older, newer, words)
  const shown = isAll ? all : all.filter(isChanged)
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="lg" fullWidth>
      <DialogTitle id={titleId}>{t('versions.title')}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', pt: 1, pb: 2 }}>
          <VersionField label={t('versions.older')} versions={versions} value={olderNumber} onChange={setOlder} />
          <VersionField label={t('versions.newer')} versions={versions} value={newerNumber} onChange={setNewer} />
          <FormControlLabel
            control={<Switch size="small" checked={isAll} onChange={(_event, on) => setAll(on)} />}
            label={t('versions.showSame')}
          />
        </Box>
        {newer.reason !== null && (
          <Typography sx={{ pb: 2 }}>{t('versions.reason', { reason: newer.reason })}</Typography>
        )}
        {shown.length === 0 && <Typography color="text.secondary">{t('versions.same')}</Typography>}
        <Box component="dl" sx={{ m: 0, display: 'grid', gap: 2 }}>
          {shown.map((difference) => (
            <Section key={difference.part} difference={difference} older={olderNumber} newer={newerNumber} />
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          {t('versions.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

interface VersionFieldProps {
  label: string
  versions: readonly VisitVersion[]
  value: number
  onChange: (number: number) => void
}

function VersionField({ label, versions, value, onChange }: VersionFieldProps) {
  const { t } = useTranslation('visit')
  const format = useFormat()
  return (
    <TextField
      select
      label={label}
      value={value}
      fullWidth={false}
      sx={{ minWidth: 280 }}
      onChange={(event) => onChange(Number(event.target.value))}
    >
      {versions.map(({ number, signedAt }) => (
        <MenuItem key={number} value={number}>
          {t('versions.one', { number, at: format.dateTime(signedAt) })}
        </MenuItem>
      ))}
    </TextField>
  )
}

function Section({ difference, older, newer }: { difference: Difference; older: number; newer: number }) {
  const { t } = useTranslation('visit')
  const side = (number: number, what: Piece['what']) => (
    <Box
      component="dd"
      aria-label={t('versions.side', { part: t(`part.${difference.part}`), number })}
      sx={{ m: 0, p: 1, border: 1, borderColor: 'divider', borderRadius: 1, minWidth: 0, overflowWrap: 'anywhere' }}
    >
      <Side difference={difference} what={what} />
    </Box>
  )
  return (
    <Box sx={{ display: 'grid', columnGap: 2, rowGap: 0.5, gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' }}>
      <Typography component="dt" variant="h3" sx={{ gridColumn: '1 / -1' }}>
        {t(`part.${difference.part}`)}
      </Typography>
      {side(older, 'removed')}
      {side(newer, 'added')}
    </Box>
  )
}

const MARKS = {
  removed: { textDecoration: 'line-through', color: 'error.main', bgcolor: 'action.hover' },
  added: { textDecoration: 'underline', textDecorationThickness: 2, color: 'success.main', bgcolor: 'action.hover' },
} as const

function Side({ difference: { kind, pieces }, what }: { difference: Difference; what: Piece['what'] }) {
  const { t } = useTranslation('visit')
  const shown = pieces.filter((piece) => piece.what === 'same' || piece.what === what)
  if (shown.length === 0) {
    return <Typography color="text.secondary">{t('versions.empty')}</Typography>
  }
  const marked = (piece: Piece, at: number) =>
    piece.what === 'same' ? (
      <span key={`${at} same`}>{piece.text}</span>
    ) : (
      <Box
        key={`${at} ${piece.what}`}
        component={piece.what === 'removed' ? 'del' : 'ins'}
        sx={{ ...MARKS[piece.what], fontWeight: 600 }}
      >
        {piece.text}
        {kind === 'list' && ` (${t(`versions.${piece.what}`)})`}
      </Box>
    )
  if (kind === 'list') {
    return (
      <Box component="ul" sx={{ m: 0, paddingInlineStart: 2.5 }}>
        {shown.map((piece, at) => (
          <li key={`${at} ${piece.what}`}>{marked(piece, at)}</li>
        ))}
      </Box>
    )
  }
  return <Typography sx={{ whiteSpace: 'pre-wrap' }}>{shown.map(marked)}</Typography>
}

import CloseOutlined from '@mui/icons-material/CloseOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Typography from '@mui/material/Typography'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type DiagnosisEntry, MAX_ROWS } from '#shared/contract/visit.values.ts'
import { DiagnosisPicker } from './diagnosis-picker.tsx'
import { type Pen, usePart } from './draft-pen.ts'

const FIRST_BUTTON = 'button'

const isSame = (one: DiagnosisEntry, other: DiagnosisEntry) =>
  one.code === null ? other.code === null && one.name === other.name : one.code === other.code

/** What a key does with a diagnosis: C how sure, F new or follow-up, L long-term. */
const changeOf = (
  key: string,
  { certainty, problem, isLongTerm }: DiagnosisEntry,
): Partial<DiagnosisEntry> | undefined => {
  if (key === 'c') return { certainty: certainty === 'confirmed' ? 'provisional' : 'confirmed' }
  if (key === 'f') return { problem: problem === 'new' ? 'follow-up' : 'new' }
  return key === 'l' ? { isLongTerm: !isLongTerm } : undefined
}

/** One line where there is room, else the toggles beneath the name. */
const ROW = {
  display: 'grid',
  gap: 0.5,
  alignItems: 'center',
  py: 0.5,
  borderBottom: 1,
  borderColor: 'divider',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gridTemplateAreas: '"name remove" "toggles toggles"',
  '@container (min-width: 600px)': {
    gridTemplateColumns: 'minmax(0, 1fr) auto auto',
    gridTemplateAreas: '"name toggles remove"',
  },
} as const

/** The diagnoses of the visit, each with its quick toggles, and the box that adds one. */
export function DiagnosisList({ pen, labelledBy }: { pen: Pen; labelledBy: string }) {
  const diagnoses = usePart(pen, 'diagnoses')
  const box = useRef<HTMLDivElement>(null)
  const rows = () => [...(box.current?.querySelectorAll<HTMLElement>('[data-diagnosis]') ?? [])]
  const goToRow = (at: number) => {
    const row = rows()[at]
    if (row) row.querySelector<HTMLElement>(FIRST_BUTTON)?.focus()
    else box.current?.querySelector<HTMLElement>('input')?.focus()
  }
  const add = (diagnosis: DiagnosisEntry) => {
    if (!diagnoses.some((one) => isSame(one, diagnosis))) pen.write('diagnoses', [...diagnoses, diagnosis])
  }
  const change = (at: number, changed: Partial<DiagnosisEntry>) =>
    pen.write(
      'diagnoses',
      diagnoses.map((one, index) => (index === at ? { ...one, ...changed } : one)),
    )
  const remove = (at: number) => {
    pen.write(
      'diagnoses',
      diagnoses.filter((_one, index) => index !== at),
    )
    box.current?.querySelector<HTMLElement>('input')?.focus()
  }
  return (
    <Box ref={box} sx={{ display: 'grid', gap: 0.5, containerType: 'inline-size' }} onBlur={() => void pen.flush()}>
      {diagnoses.length > 0 && (
        <Box component="ul" aria-labelledby={labelledBy} sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {diagnoses.map((diagnosis, at) => (
            <DiagnosisRow
              key={`${diagnosis.code} ${diagnosis.name}`}
              diagnosis={diagnosis}
              onChange={(changed) => change(at, changed)}
              onRemove={() => remove(at)}
              onStep={(by) => goToRow(at + by)}
            />
          ))}
        </Box>
      )}
      <DiagnosisPicker onAdd={add} onUp={() => goToRow(diagnoses.length - 1)} isFull={diagnoses.length >= MAX_ROWS} />
    </Box>
  )
}

interface DiagnosisRowProps {
  diagnosis: DiagnosisEntry
  onChange: (changed: Partial<DiagnosisEntry>) => void
  onRemove: () => void
  onStep: (by: -1 | 1) => void
}

function DiagnosisRow({ diagnosis, onChange, onRemove, onStep }: DiagnosisRowProps) {
  const { t } = useTranslation('visit')
  const { name, code, certainty, problem, isLongTerm } = diagnosis
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const changed = changeOf(event.key.toLowerCase(), diagnosis)
    if (changed) onChange(changed)
    else if (event.key === 'Delete') onRemove()
    else if (event.key === 'ArrowUp') onStep(-1)
    else if (event.key === 'ArrowDown') onStep(1)
    else return
    event.preventDefault()
  }
  const toggle = (key: string, what: string, word: string, isOn: boolean, named: string) => (
    <Button
      size="small"
      variant={isOn ? 'contained' : 'outlined'}
      color={isOn ? 'primary' : 'inherit'}
      aria-label={t(named, { name, value: word })}
      aria-keyshortcuts={key.toUpperCase()}
      title={t('diagnosis.key', { what, key: key.toUpperCase() })}
      onClick={() => onChange(changeOf(key, diagnosis) ?? {})}
      sx={{ py: 0, px: 1, minWidth: 0, whiteSpace: 'nowrap', ...(!isOn && { borderColor: 'divider' }) }}
    >
      {word}
    </Button>
  )
  return (
    <Box component="li" data-diagnosis onKeyDown={onKeyDown} sx={ROW}>
      <Typography sx={{ gridArea: 'name', minWidth: 0, overflowWrap: 'anywhere', px: 1 }}>
        <Box component="bdi" sx={{ fontWeight: 600 }}>
          {name}
        </Box>{' '}
        {code !== null && (
          <Box component="span" sx={{ fontFamily: 'monospace', color: 'text.secondary' }}>
            {code}
          </Box>
        )}
      </Typography>
      <Box sx={{ gridArea: 'toggles', display: 'flex', flexWrap: 'wrap', gap: 0.75, px: 1 }}>
        {toggle(
          'c',
          t('diagnosis.certainty'),
          t(`certainty.${certainty}`),
          certainty === 'confirmed',
          'diagnosis.certaintyOf',
        )}
        {toggle('f', t('diagnosis.problem'), t(`problem.${problem}`), problem === 'follow-up', 'diagnosis.problemOf')}
        {toggle('l', t('longTerm'), t(isLongTerm ? 'longTerm' : 'notLongTerm'), isLongTerm, 'diagnosis.longTermOf')}
      </Box>
      <IconButton
        size="small"
        aria-label={t('rows.remove', { name })}
        onClick={onRemove}
        sx={{ gridArea: 'remove', alignSelf: 'start' }}
      >
        <CloseOutlined fontSize="small" />
      </IconButton>
    </Box>
  )
}

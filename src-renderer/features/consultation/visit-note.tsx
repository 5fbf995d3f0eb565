import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Addendum,
  EMPTY_NOTE,
  type VisitFacts,
  type VisitNote,
  type VisitVersion,
} from '#shared/contract/visit.values.ts'
import { useFormat } from '../../widgets/format.ts'
import { isSameNote } from './draft-saver.ts'
import { PrescribedLines } from './prescribed-lines.tsx'

interface VisitNoteProps {
  version: VisitVersion
  facts: VisitFacts
  /** What was added after signing. */
  addenda?: readonly Addendum[]
}

/** A signed version of a visit to be read: what was written, section by section, and what was added later. */
export function VisitNoteView({ version, facts, addenda = [] }: VisitNoteProps) {
  const { t } = useTranslation('visit')
  const format = useFormat()
  const { note, prescribed } = version
  return (
    <Box component="article" aria-label={t('note.of', { date: format.date(facts.onDate) })} sx={{ minWidth: 0 }}>
      <NoteEntries
        note={note}
        prescription={prescribed.length > 0 && <PrescribedLines lines={prescribed} />}
        addenda={addenda}
      />
      <Typography variant="caption" color="text.secondary" component="p" sx={{ mt: 1.5 }}>
        {t(version.reason === null ? 'note.signed' : 'note.corrected', {
          by: version.signedBy,
          at: format.dateTime(version.signedAt),
          number: version.number,
          reason: version.reason,
        })}
      </Typography>
    </Box>
  )
}

/** A note that is not signed, to be read: the draft of another window, or a text set aside. */
export function DraftNoteView({ note }: { note: VisitNote }) {
  const { t } = useTranslation('visit')
  const lines = note.prescription.map((line) => ({
    name: [line.name, line.strength, line.form].filter(Boolean).join(' '),
    note: [line.dose, line.instructions].filter(Boolean).join(' · '),
  }))
  if (isSameNote(note, EMPTY_NOTE)) return <Typography color="text.secondary">{t('note.empty')}</Typography>
  return <NoteEntries note={note} prescription={lines.length > 0 && <RowLines rows={lines} />} />
}

interface NoteEntriesProps {
  note: VisitNote
  /** The lines of the prescription, nothing where there are none. */
  prescription: ReactNode
  addenda?: readonly Addendum[]
}

function NoteEntries({ note, prescription, addenda = [] }: NoteEntriesProps) {
  const { t } = useTranslation('visit')
  const format = useFormat()
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1.25 }}>
      <Text label={t('section.complaint')} text={note.complaint} />
      <Text label={t('section.history')} text={note.history} />
      <Text label={t('section.examination')} text={note.examination} />
      {note.diagnoses.length > 0 && (
        <Entry label={t('section.diagnoses')}>
          <Lines>
            {note.diagnoses.map((diagnosis) => (
              <DiagnosisLine key={`${diagnosis.code} ${diagnosis.name}`} diagnosis={diagnosis} />
            ))}
          </Lines>
        </Entry>
      )}
      <Rows label={t('part.testsAdvised')} rows={note.testsAdvised} />
      {prescription && <Entry label={t('section.prescription')}>{prescription}</Entry>}
      <Rows label={t('section.procedures')} rows={note.procedures} />
      <Text label={t('part.advice')} text={note.advice} />
      <Text label={t('part.precautions')} text={note.precautions} />
      <Text label={t('part.followUpOn')} text={note.followUpOn === null ? '' : format.longDay(note.followUpOn)} />
      <Text label={t('part.privateNotes')} text={note.privateNotes} hint={t('private.hint')} />
      {addenda.map((addendum) => (
        <Text
          key={addendum.id}
          label={t('addendum.by', { by: addendum.by, at: format.dateTime(addendum.at) })}
          text={addendum.text}
          isSetApart
        />
      ))}
    </Box>
  )
}

interface EntryProps {
  label: string
  children: ReactNode
  hint?: string | undefined
  isSetApart?: boolean
}

function Entry({ label, children, hint, isSetApart = false }: EntryProps) {
  return (
    <Box sx={isSetApart ? { borderInlineStart: '3px solid', borderColor: 'info.main', paddingInlineStart: 1.25 } : {}}>
      <Typography component="dt" variant="caption" color="text.secondary" sx={{ fontWeight: 650 }}>
        {hint === undefined ? label : `${label} · ${hint}`}
      </Typography>
      <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </Box>
  )
}

function Text({ text, ...rest }: Omit<EntryProps, 'children'> & { text: string }) {
  if (text.trim() === '') return null
  return (
    <Entry {...rest}>
      <Typography dir="auto" sx={{ whiteSpace: 'pre-wrap' }}>
        {text}
      </Typography>
    </Entry>
  )
}

function Lines({ children }: { children: ReactNode }) {
  return (
    <Box component="ul" sx={{ m: 0, paddingInlineStart: 2.5, '& li::marker': { color: 'text.secondary' } }}>
      {children}
    </Box>
  )
}

type Row = { name: string; note: string }

function Rows({ label, rows }: { label: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null
  return (
    <Entry label={label}>
      <RowLines rows={rows} />
    </Entry>
  )
}

function RowLines({ rows }: { rows: readonly Row[] }) {
  return (
    <Lines>
      {rows.map(({ name, note }, at) => (
        <Typography key={`${at} ${name}`} component="li">
          <bdi>{note.trim() === '' ? name : `${name} – ${note}`}</bdi>
        </Typography>
      ))}
    </Lines>
  )
}

type Diagnosis = VisitNote['diagnoses'][number]

function DiagnosisLine({ diagnosis }: { diagnosis: Diagnosis }) {
  const words = useDiagnosisWords()
  return (
    <Typography component="li">
      <bdi>{diagnosis.name}</bdi>
      {diagnosis.code !== null && (
        <Box
          component="span"
          sx={{ fontFamily: 'monospace', color: 'text.secondary', marginInlineStart: 1 }}
          translate="no"
        >
          {diagnosis.code}
        </Box>
      )}
      <Typography component="span" variant="caption" color="text.secondary" sx={{ marginInlineStart: 1 }}>
        {words(diagnosis)}
      </Typography>
    </Typography>
  )
}

/** A function that says how sure a diagnosis is and whether the problem is new, "provisional · new problem". */
export const useDiagnosisWords = (): ((diagnosis: Diagnosis) => string) => {
  const { t } = useTranslation('visit')
  return ({ certainty, problem, isLongTerm }) =>
    [t(`certainty.${certainty}`), t(`problem.${problem}`), isLongTerm && t('longTerm')].filter(Boolean).join(' · ')
}

import ErrorOutlined from '@mui/icons-material/ErrorOutlined'
import HelpOutlined from '@mui/icons-material/HelpOutlined'
import PeopleAltOutlined from '@mui/icons-material/PeopleAltOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../ui/kbd.tsx'
import type { BoxState } from './entry-box-state.ts'
import type { JudgedBox } from './entry-draft.ts'
import type { EntryKeeper, KeptEntry } from './entry-keeper.ts'
import type { EntryConflict } from './entry-merge.ts'
import { useEarlierDate } from './entry-previous.ts'

interface NotesProps {
  id: string
  keeper: EntryKeeper
  judged: JudgedBox
  state: BoxState
  conflict: EntryConflict | undefined
  news: KeptEntry['news']
}

/** Whether anything is to be said below a box. */
export const hasNotes = (state: BoxState, conflict: EntryConflict | undefined): boolean =>
  state.hasProblem || state.isAsking || conflict !== undefined

/** What is said below a box: why its value is not taken, what is asked of it, or that somebody else saved another one. */
export function BoxNotes({ id, keeper, judged, state, conflict, news }: NotesProps) {
  return (
    <Box id={id} sx={{ display: 'grid', gap: 0.5 }}>
      {conflict && <ConflictNote keeper={keeper} judged={judged} conflict={conflict} by={news?.by ?? ''} />}
      {state.hasProblem && <ProblemNote judged={judged} />}
      {state.isAsking && <QuestionNote judged={judged} state={state} />}
    </Box>
  )
}

const ICONS = { error: ErrorOutlined, warning: HelpOutlined, info: PeopleAltOutlined }

function Line({ tone, children }: { tone: keyof typeof ICONS; children: ReactNode }) {
  const Icon = ICONS[tone]
  return (
    <Box
      role="alert"
      sx={{
        display: 'flex',
        alignItems: 'flex-start',
        gap: 1,
        color: `${tone}.main`,
        fontSize: '0.8125rem',
        fontWeight: 600,
        lineHeight: '24px',
        minHeight: 24,
        '& .MuiButton-root': { py: 0, minHeight: 26 },
      }}
    >
      <Icon sx={{ fontSize: 18, mt: '3px' }} aria-hidden />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, rowGap: 0.5, minWidth: 0 }}>
        {children}
      </Box>
    </Box>
  )
}

function ProblemNote({ judged: { text, problem, box } }: { judged: JudgedBox }) {
  const { t } = useTranslation('lab-entry')
  if (problem === null) return null
  const { possibleLow: low, possibleHigh: high } = box.range ?? { possibleLow: null, possibleHigh: null }
  const limits = low !== null && high !== null ? 'between' : low !== null ? 'from' : high !== null ? 'to' : 'none'
  const value = text.trim().slice(0, 40)
  return (
    <Line tone="error">
      <span>
        {problem === 'impossible'
          ? t(`problem.impossible.${limits}`, { value, low, high })
          : t(`problem.${problem}`, { value, decimals: box.parameter.decimals ?? 6 })}
      </span>
    </Line>
  )
}

/** "It was 4.1 on 3 Nov. Is 41 right?" with its yes. */
function QuestionNote({ judged, state }: { judged: JudgedBox; state: BoxState }) {
  const { t } = useTranslation('lab-entry')
  const date = useEarlierDate()
  const { previous } = judged.box
  const value = judged.text.trim()
  const kind = judged.questions.includes('decimal-slip') ? 'slip' : 'delta'
  return (
    <Line tone="warning">
      <span>
        {previous === null
          ? t('question.unlikely', { value })
          : t(`question.${kind}`, { before: previous.value, date: date(previous.at), value })}
      </span>
      <Button size="small" variant="outlined" color="warning" onClick={state.confirm} aria-keyshortcuts="Alt+Y">
        {t('question.yes', { value })}
      </Button>
      <Kbd keys={[t('key.alt'), t('key.y')]} />
      {state.isAsked && (
        <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
          {t('question.enter')}
        </Box>
      )}
    </Line>
  )
}

interface ConflictProps {
  keeper: EntryKeeper
  judged: JudgedBox | null
  conflict: EntryConflict
  by: string
}

/** Another person saved something else here: both stand, until one is chosen. */
export function ConflictNote({ keeper, judged, conflict, by }: ConflictProps) {
  const { t } = useTranslation('lab-entry')
  const theirs = [conflict.theirs.text.trim(), conflict.theirs.comment.trim()].filter(Boolean).join(' · ')
  const mine = judged === null ? keeper.state.get().draft.comment : judged.text
  const { parameterId } = conflict
  return (
    <Line tone="info">
      <span>
        {theirs === '' ? t('conflict.emptied', { by }) : t('conflict.saved', { by, value: theirs.slice(0, 200) })}
      </span>
      <Button size="small" variant="outlined" onClick={() => keeper.settle(parameterId, 'theirs')}>
        {theirs === '' ? t('conflict.takeEmpty') : t('conflict.takeTheirs', { value: theirs.slice(0, 30) })}
      </Button>
      <Button size="small" variant="outlined" onClick={() => keeper.settle(parameterId, 'mine')}>
        {t('conflict.keepMine', { value: mine.trim().slice(0, 30) })}
      </Button>
    </Line>
  )
}

import AddCommentOutlined from '@mui/icons-material/AddCommentOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParameterKind } from '#shared/domain/lab/lab-terms.ts'
import { ChoiceStrip } from './choice.box.tsx'
import { focusBeside, isLastOf, useBoxState } from './entry-box-state.ts'
import type { JudgedBox } from './entry-draft.ts'
import type { EntryKeeper, KeptEntry } from './entry-keeper.ts'
import type { EntryConflict } from './entry-merge.ts'
import { BoxNotes, hasNotes } from './entry-notes.tsx'
import { ResultFlag } from './result-flag.tsx'
import { PreviousWords } from './result-previous.tsx'
import { useRangeWords } from './result-range.tsx'
import { Unit } from './result-table.tsx'
import { CELL, COLUMNS, LINE } from './result-table-look.ts'
import { ValueBox } from './value-box.tsx'
import { LineBox } from './value-box-look.ts'

export interface EntryRowProps {
  keeper: EntryKeeper
  judged: JudgedBox
  conflict: EntryConflict | undefined
  news: KeptEntry['news']
  /** Finishing was tried: what is missing is marked. */
  isTried: boolean
  /** Where Enter goes from the last box of the test; false where the test is not complete. */
  onEnd: () => boolean
}

/** How many columns the box of a kind takes: choices show their keys, texts have no flag and no range. */
const SPANS: Partial<Record<ParameterKind, number>> = { text: COLUMNS - 2, choice: 2 }

/** One parameter of a test: its box with unit, flag, range and what it was before, and below it what is to be said or asked. */
export function EntryRow(props: EntryRowProps) {
  const { keeper, judged, conflict, isTried, onEnd } = props
  const { t } = useTranslation('lab-entry')
  const notesId = useId()
  const state = useBoxState(keeper, judged, isTried)
  const [commenting, setCommenting] = useState<'no' | 'there' | 'asked'>(judged.draft.comment === '' ? 'no' : 'there')
  const isCommenting = commenting !== 'no'
  const { parameter } = judged.box
  const showsNotes = hasNotes(state, conflict)
  const onMove = (move: 'next' | 'previous', from: HTMLElement, byEnter: boolean) => {
    if (!state.mayGoOn(byEnter && move === 'next')) return
    const isLast = move === 'next' && byEnter && isLastOf(from.closest('[data-test]'), from)
    if (isLast && onEnd()) return
    if (!focusBeside(from.closest('[data-entry]'), from, move) && move === 'next') onEnd()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return
    if (event.code === 'KeyY' && state.isAsking) state.confirm()
    else if (event.code === 'KeyC' && !judged.isCalculated) setCommenting('asked')
    else return
    event.preventDefault()
  }
  const isInvalid = state.hasProblem || state.isMissing || (state.isAsking && isTried)
  return (
    <>
      <Box
        component="tr"
        onKeyDown={onKeyDown}
        sx={{ '& > *': { ...CELL, ...(!showsNotes && !isCommenting && LINE) } }}
      >
        <Box component="th" scope="row" sx={{ textAlign: 'start', fontWeight: 500, overflowWrap: 'anywhere' }}>
          <bdi>{parameter.name}</bdi>
        </Box>
        <Box component="td" colSpan={SPANS[parameter.kind] ?? 1}>
          <ValueBox
            judged={judged}
            label={parameter.name}
            isInvalid={isInvalid}
            isMissing={state.isMissing}
            describedBy={showsNotes ? notesId : undefined}
            onType={state.type}
            onMove={onMove}
            onLeave={state.leave}
          >
            {parameter.kind === 'choice' ? <ResultFlag flag={judged.flag} /> : <Unit of={parameter} />}
          </ValueBox>
          {parameter.kind === 'choice' && (
            <ChoiceStrip choices={parameter.choices} text={judged.text} onPick={state.type} />
          )}
        </Box>
        {parameter.kind !== 'text' && <Facts judged={judged} />}
        <td>
          {!judged.isCalculated && (
            <IconButton
              size="small"
              aria-label={t('comment.add', { name: parameter.name })}
              aria-expanded={isCommenting}
              aria-keyshortcuts="Alt+C"
              onClick={() => setCommenting(isCommenting ? 'no' : 'asked')}
            >
              <AddCommentOutlined fontSize="inherit" />
            </IconButton>
          )}
        </td>
      </Box>
      {(showsNotes || isCommenting) && (
        <Box component="tr" onKeyDown={onKeyDown} sx={{ '& > td': { ...CELL, ...LINE, pt: 0 } }}>
          <td />
          <Box component="td" colSpan={COLUMNS - 1}>
            {showsNotes && <BoxNotes id={notesId} {...props} state={state} />}
            {isCommenting && (
              <CommentLine
                keeper={keeper}
                judged={judged}
                isAsked={commenting === 'asked'}
                onClose={() => setCommenting('no')}
              />
            )}
          </Box>
        </Box>
      )}
    </>
  )
}

/** Flag, range and the value before. */
function Facts({ judged }: { judged: JudgedBox }) {
  const rangeWords = useRangeWords()
  const { parameter, range, previous } = judged.box
  const isChoice = parameter.kind === 'choice'
  return (
    <>
      {!isChoice && (
        <td aria-live="polite">
          <ResultFlag flag={judged.flag} />
        </td>
      )}
      <Box component="td" sx={{ color: 'text.secondary' }}>
        {rangeWords(range, null, parameter.decimals, parameter.kind)}
      </Box>
      <td>
        <PreviousWords
          previous={previous}
          now={parameter.kind === 'number' ? judged.value : null}
          unit={parameter.unitDisplay}
        />
      </td>
    </>
  )
}

interface CommentLineProps {
  keeper: EntryKeeper
  judged: JudgedBox
  /** Somebody wants to write it now. */
  isAsked: boolean
  onClose: () => void
}

/** The comment of one value. */
function CommentLine({ keeper, judged, isAsked, onClose }: CommentLineProps) {
  const { t } = useTranslation('lab-entry')
  const { id, name } = judged.box.parameter
  return (
    <Box sx={{ maxWidth: 640, py: 0.5 }}>
      <LineBox
        type="text"
        dir="auto"
        aria-label={t('comment.ofValue', { name })}
        placeholder={t('comment.ofValue', { name })}
        maxLength={200}
        autoComplete="off"
        value={judged.draft.comment}
        autoFocus={isAsked}
        onChange={(event) => keeper.commentOn(id, event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return
          if (event.ctrlKey || event.metaKey) return
          event.preventDefault()
          if (judged.draft.comment === '') onClose()
          const row = event.currentTarget.closest('tr')?.previousElementSibling
          row?.querySelector<HTMLElement>('[data-box]')?.focus()
        }}
        style={{ fontWeight: 400 }}
      />
    </Box>
  )
}

import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../ui/kbd.tsx'
import type { EntryKeeper, KeptEntry } from './entry-keeper.ts'
import { ConflictNote } from './entry-notes.tsx'
import { TextBox } from './value-box-look.ts'

/** Puts a text where the cursor stands, so that React hears of it as of typing. */
const insertInto = (box: HTMLTextAreaElement, text: string) => {
  box.focus()
  box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end')
  box.dispatchEvent(new Event('input', { bubbles: true }))
}

/** The text templates of a test: opened with Alt+T or "/" in an empty box of text, put in where the cursor stood. */
export interface Templates {
  open: (box: HTMLTextAreaElement | null) => void
  close: () => void
  at: HTMLElement | null
  pick: (text: string) => void
}

/** Where templates go: the box that was written in last, else the comment of the test. */
export const useTemplates = (fallback: RefObject<HTMLTextAreaElement | null>): Templates => {
  const [at, setAt] = useState<HTMLTextAreaElement | null>(null)
  return {
    at,
    open: (box) => setAt(box ?? fallback.current),
    close: () => setAt(null),
    pick: (text) => {
      const box = at
      setAt(null)
      // The menu gives the cursor back first; then it is put behind what came in.
      if (box) setTimeout(() => insertInto(box, text), 0)
    },
  }
}

/** The list of templates; their numbers pick them. */
export function TemplateMenu({ texts, templates }: { texts: readonly string[]; templates: Templates }) {
  return (
    <Menu
      open={templates.at !== null}
      anchorEl={templates.at}
      onClose={templates.close}
      onKeyDown={(event) => {
        const text = /^[1-9]$/.test(event.key) ? texts[Number(event.key) - 1] : undefined
        if (text === undefined) return
        event.preventDefault()
        templates.pick(text)
      }}
    >
      {texts.map((text, at) => (
        <MenuItem key={text} dense onClick={() => templates.pick(text)} sx={{ gap: 1, maxWidth: 560 }}>
          <Box component="span" sx={{ minWidth: 20 }}>
            {at < 9 && <Kbd keys={[String(at + 1)]} />}
          </Box>
          <Box component="bdi" sx={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
            {text}
          </Box>
        </MenuItem>
      ))}
    </Menu>
  )
}

interface TestCommentProps {
  keeper: EntryKeeper
  kept: KeptEntry
  box: RefObject<HTMLTextAreaElement | null>
  templates: Templates
}

/** What is said of the whole test on the report, with the texts this test has ready. */
export function TestComment({ keeper, kept, box, templates }: TestCommentProps) {
  const { t } = useTranslation('lab-entry')
  const { entry, draft } = kept
  const conflict = kept.conflicts.find(({ parameterId }) => parameterId === null)
  return (
    <Box sx={{ display: 'grid', gap: 0.5, mt: 1, maxWidth: 900 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box
          component="label"
          htmlFor={`comment-${entry.test.id}`}
          sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}
        >
          {t('comment.ofTest')}
        </Box>
        {entry.textTemplates.length > 0 && (
          <>
            <Button
              size="small"
              color="inherit"
              onClick={() => templates.open(null)}
              aria-keyshortcuts="Alt+T"
              aria-haspopup="menu"
            >
              {t('template.open')}
            </Button>
            <Kbd keys={[t('key.alt'), t('key.t')]} />
          </>
        )}
      </Box>
      <TextBox
        id={`comment-${entry.test.id}`}
        ref={box}
        dir="auto"
        rows={1}
        maxLength={1000}
        style={{ minHeight: 34 }}
        value={draft.comment}
        onChange={(event) => keeper.comment(event.target.value)}
      />
      {conflict && <ConflictNote keeper={keeper} judged={null} conflict={conflict} by={kept.news?.by ?? ''} />}
    </Box>
  )
}

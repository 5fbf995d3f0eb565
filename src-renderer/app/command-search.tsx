import PersonAddAlt from '@mui/icons-material/PersonAddAltOutlined'
import Science from '@mui/icons-material/ScienceOutlined'
import Search from '@mui/icons-material/Search'
import Box from '@mui/material/Box'
import ClickAwayListener from '@mui/material/ClickAwayListener'
import InputBase from '@mui/material/InputBase'
import Paper from '@mui/material/Paper'
import Popper from '@mui/material/Popper'
import Typography from '@mui/material/Typography'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkey } from '../ui/hotkey.ts'
import { Kbd } from '../ui/kbd.tsx'
import { useErrorSentence } from '../widgets/error-sentence.tsx'
import { HitText } from '../widgets/hit-text.tsx'
import { type SearchLine, useCommandSearch } from './use-command-search.ts'

const lineKey = (line: SearchLine) => (line.kind === 'hit' ? `patient-${line.hit.id}` : line.kind)

/**
 * The search box that is always there: patients as one types, the commands `new NAME`, `queue NAME` and `book NAME`, and for the
 * laboratory an order by its number or a tube's label.
 */
export const CommandSearch = () => {
  const { t } = useTranslation(['shell', 'common'])
  const sentence = useErrorSentence()
  const listId = useId()
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const state = useCommandSearch(() => input.current?.blur())
  const focus = () => {
    input.current?.focus()
    input.current?.select()
  }
  useHotkey('Ctrl+K', focus)
  useHotkey('/', focus)
  const { search, lines, active } = state
  const isNobody = lines.every(({ kind }) => kind === 'new') && search.isFresh && state.command.kind !== 'new'
  const refused = state.orderProblem ?? (search.hasWrongCheck ? t('search.wrongCheck') : undefined)
  const note = refused ?? (search.error ? sentence(search.error) : isNobody ? t('search.nobody') : undefined)

  return (
    <ClickAwayListener onClickAway={state.close}>
      <Box ref={box}>
        <Box
          role="search"
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            px: 1.25,
            height: 38,
            border: 1,
            borderColor: 'text.disabled',
            borderRadius: 1,
            bgcolor: 'background.default',
            '&:focus-within': {
              borderColor: 'primary.main',
              boxShadow: 'inset 0 0 0 1px var(--mui-palette-primary-main)',
            },
          }}
        >
          <Search fontSize="small" sx={{ color: 'text.secondary' }} />
          <InputBase
            inputRef={input}
            fullWidth
            placeholder={t('search.placeholder')}
            value={state.typed}
            onChange={(event) => state.type(event.target.value)}
            onFocus={state.open}
            onKeyDown={state.onKeyDown}
            slotProps={{
              input: {
                role: 'combobox',
                'aria-label': t('search.label'),
                'aria-expanded': state.isOpen,
                'aria-controls': listId,
                'aria-autocomplete': 'list',
                'aria-keyshortcuts': 'Control+K /',
                ...(state.isOpen && active >= 0 && { 'aria-activedescendant': `${listId}-${active}` }),
                autoComplete: 'off',
                spellCheck: false,
                maxLength: 200,
              },
            }}
          />
          {state.typed === '' && <Kbd keys={[t('common:key.ctrl'), t('search.key')]} />}
        </Box>
        <Popper
          open={state.isOpen}
          anchorEl={box.current}
          placement="bottom-start"
          disablePortal
          style={{ zIndex: 1250 }}
          modifiers={[{ name: 'offset', options: { offset: [0, 4] } }]}
        >
          <Paper
            variant="outlined"
            sx={{
              boxShadow: 8,
              width: box.current?.clientWidth ?? 480,
              minWidth: 380,
              maxHeight: '70vh',
              overflow: 'auto',
            }}
          >
            <Box role="status" sx={{ px: 1.5 }}>
              {note && (
                <Typography variant="body2" color={refused === undefined ? 'textSecondary' : 'error'} sx={{ py: 1 }}>
                  {note}
                </Typography>
              )}
            </Box>
            <Box
              component="ul"
              role="listbox"
              id={listId}
              aria-label={t('search.results')}
              aria-busy={search.isAsking}
              sx={{ listStyle: 'none', m: 0, p: 0.5 }}
            >
              {lines.map((line, at) => (
                <Line
                  key={lineKey(line)}
                  id={`${listId}-${at}`}
                  line={line}
                  isActive={at === active}
                  search={state.command.text}
                  onChoose={() => state.openLine(line)}
                />
              ))}
            </Box>
            <Box sx={{ px: 1.5, py: 0.75, borderTop: 1, borderColor: 'divider', color: 'text.secondary' }}>
              <Typography variant="caption">{t('search.help')}</Typography>
            </Box>
          </Paper>
        </Popper>
      </Box>
    </ClickAwayListener>
  )
}

interface LineProps {
  id: string
  line: SearchLine
  isActive: boolean
  search: string
  onChoose: () => void
}

const Line = ({ id, line, isActive, search, onChoose }: LineProps) => {
  const { t } = useTranslation('shell')
  return (
    <Box
      component="li"
      role="option"
      id={id}
      aria-selected={isActive}
      // The list is worked from the search box's own keys; the mouse must not take the focus out of it.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      sx={{
        px: 1,
        py: 0.75,
        borderRadius: 1,
        cursor: 'pointer',
        bgcolor: isActive ? 'primary.light' : 'transparent',
        '&:hover': { bgcolor: isActive ? 'primary.light' : 'action.hover' },
      }}
    >
      {line.kind === 'hit' ? (
        <HitText hit={line.hit} search={search} />
      ) : (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', fontWeight: 600, color: 'primary.dark' }}>
          {line.kind === 'order' ? <Science fontSize="small" /> : <PersonAddAlt fontSize="small" />}
          <span>
            {line.kind === 'order' ? t('search.order', { label: line.label }) : t('search.new', { name: line.name })}
          </span>
        </Box>
      )}
    </Box>
  )
}

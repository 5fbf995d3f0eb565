import CheckOutlined from '@mui/icons-material/CheckOutlined'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { MarkedText } from '../../widgets/marked-text.tsx'
import { type Basket, type Choice, choicesOf, keyOf, standingOf, type TestHint, totalOf } from './order-tests-basket.ts'
import { HintChip } from './order-tests-hint.tsx'
import { useMoney } from './owed-money.ts'

const LONGEST = 100
const MOST_FOUND = 20

interface TestPickerProps {
  basket: Basket
  hintOf: (testId: number) => TestHint | undefined
  onAdd: (choice: Choice) => void
  /** Backspace in the empty box takes out what was chosen last. */
  onRemoveLast: () => void
}

/** Panels and tests as one types, those ordered most at first: arrows and Enter add one, and the cursor stays for the next. */
export function TestPicker({ basket, hintOf, onAdd, onRemoveLast }: TestPickerProps) {
  const { t } = useTranslation('lab')
  const sentence = useErrorSentence()
  const listId = useId()
  const list = useRef<HTMLUListElement>(null)
  const [typed, setTyped] = useState('')
  const text = typed.trim()
  const found = useQuery(
    api.lab.searchTests.queryOptions({ input: { text, limit: MOST_FOUND }, placeholderData: keepPreviousData }),
  )
  const choices = found.data ? choicesOf(found.data, text) : []
  // What stands in the list belongs to what was typed before: nobody means that by Enter.
  const isBehind = found.isPlaceholderData || found.isPending
  const active = useActive(choices.length, text)
  const take = (choice: Choice | undefined) => {
    if (choice === undefined || standingOf(basket, choice) !== 'none') return
    onAdd(choice)
    setTyped('')
  }
  const awaited = useAwaited(isBehind, () => take(choices[0]))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      active.move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (isBehind) awaited.begin()
      else take(choices[active.at])
    } else if (event.key === 'Backspace' && typed === '') {
      event.preventDefault()
      onRemoveLast()
    }
  }
  useEffect(() => {
    list.current?.querySelector('[data-active=true]')?.scrollIntoView({ block: 'nearest' })
  })
  const current = choices[active.at]
  return (
    <Box sx={{ display: 'grid', gap: 1, gridTemplateRows: 'auto minmax(0, 1fr)', minHeight: 0, minWidth: 0 }}>
      <TextField
        autoFocus
        label={t('order.search')}
        value={typed}
        error={found.isError}
        helperText={found.error ? sentence(found.error) : undefined}
        onChange={(event) => {
          setTyped(event.target.value)
          awaited.stop()
        }}
        onKeyDown={onKeyDown}
        slotProps={{
          htmlInput: {
            role: 'combobox',
            'aria-expanded': choices.length > 0,
            'aria-controls': listId,
            'aria-autocomplete': 'list',
            'aria-activedescendant': current ? `${listId}-${keyOf(current)}` : undefined,
            autoComplete: 'off',
            maxLength: LONGEST,
            dir: 'auto',
          },
        }}
      />
      <Box
        ref={list}
        component="ul"
        role="listbox"
        id={listId}
        aria-label={t('order.found')}
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          overflowY: 'auto',
          height: { xs: 240, md: 'auto' },
          minHeight: 160,
        }}
      >
        {choices.map((choice, at) => (
          <ChoiceLine
            key={keyOf(choice)}
            id={`${listId}-${keyOf(choice)}`}
            choice={choice}
            search={text}
            isActive={at === active.at}
            standing={standingOf(basket, choice)}
            hint={choice.kind === 'test' ? hintOf(choice.test.id) : undefined}
            onTake={() => take(choice)}
          />
        ))}
      </Box>
      {found.data && !isBehind && choices.length === 0 && (
        <Typography role="status" color="text.secondary">
          {t(text === '' ? 'order.catalogueEmpty' : 'order.noneFound')}
        </Typography>
      )}
    </Box>
  )
}

/** Which line Enter takes; a new text begins with the first one. */
const useActive = (count: number, text: string) => {
  const [state, setState] = useState({ at: 0, text })
  const at = state.text === text ? Math.min(state.at, Math.max(count - 1, 0)) : 0
  return { at, move: (by: number) => setState({ at: count === 0 ? 0 : (at + by + count) % count, text }) }
}

/** Enter pressed before the list caught up: the first of what was typed is meant, as soon as it is there. */
const useAwaited = (isBehind: boolean, take: () => void) => {
  const [isAwaited, setAwaited] = useState(false)
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    if (!isAwaited || isBehind) return
    setAwaited(false)
    latest.current()
  }, [isAwaited, isBehind])
  return { begin: () => setAwaited(true), stop: () => setAwaited(false) }
}

interface ChoiceLineProps {
  id: string
  choice: Choice
  search: string
  isActive: boolean
  standing: ReturnType<typeof standingOf>
  hint: TestHint | undefined
  onTake: () => void
}

function ChoiceLine({ id, choice, search, isActive, standing, hint, onTake }: ChoiceLineProps) {
  const { t } = useTranslation('lab')
  const money = useMoney()
  const { code, name } = choice.kind === 'panel' ? choice.panel : choice.test
  const isThere = standing !== 'none'
  return (
    <Box
      component="li"
      id={id}
      role="option"
      aria-selected={isThere}
      aria-disabled={isThere}
      data-active={isActive}
      // The cursor stays in the box.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
      sx={{
        display: 'grid',
        gridTemplateColumns: '72px minmax(0, 1fr) auto',
        columnGap: 1,
        px: 1,
        py: 0.75,
        cursor: isThere ? 'default' : 'pointer',
        borderBottom: 1,
        borderColor: 'divider',
        outline: isActive ? '2px solid var(--mui-palette-primary-main)' : 'none',
        outlineOffset: -2,
        bgcolor: isActive ? 'action.hover' : 'transparent',
        '&:hover': { bgcolor: 'action.hover' },
      }}
    >
      <Box component="span" translate="no" sx={{ fontFamily: 'monospace', fontWeight: 600, overflowWrap: 'anywhere' }}>
        <MarkedText text={code} search={search} />
      </Box>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Box component="span" sx={{ fontWeight: choice.kind === 'panel' ? 650 : 400 }}>
          <MarkedText text={name} search={search} />
        </Box>
        <Typography
          variant="caption"
          color="text.secondary"
          component="div"
          sx={{ display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: 2, overflow: 'hidden' }}
        >
          {choice.kind === 'panel'
            ? t('order.panelOf', { tests: choice.panel.tests.map((test) => test.name).join(', ') })
            : [choice.test.specimenType?.name, choice.test.isFasting && t('order.fastingWord')]
                .filter(Boolean)
                .join(' · ')}
        </Typography>
        {hint && <HintChip hint={hint} />}
        {isThere && (
          <Typography
            variant="caption"
            component="div"
            sx={{ display: 'flex', alignItems: 'center', gap: 0.5, color: 'success.main', fontWeight: 600 }}
          >
            <CheckOutlined sx={{ fontSize: 16 }} aria-hidden />
            {t(`order.standing.${standing}`)}
          </Typography>
        )}
      </Box>
      <Box component="span" sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
        {money(totalOf([choice]))}
      </Box>
    </Box>
  )
}

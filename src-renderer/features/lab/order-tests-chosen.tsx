import CloseOutlined from '@mui/icons-material/CloseOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Typography from '@mui/material/Typography'
import { type KeyboardEvent, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Basket, type Choice, keyOf, preparationOf, type TestHint, totalOf } from './order-tests-basket.ts'
import { HintChip } from './order-tests-hint.tsx'
import { useMoney } from './owed-money.ts'

interface ChosenTestsProps {
  basket: Basket
  hintOf: (testId: number) => TestHint | undefined
  onRemove: (key: string) => void
}

/** What will be ordered: each with its price, what a panel holds, and what it costs together. */
export function ChosenTests({ basket, hintOf, onRemove }: ChosenTestsProps) {
  const { t } = useTranslation('lab')
  const money = useMoney()
  const titleId = useId()
  const box = useRef<HTMLUListElement>(null)
  const remove = (key: string, at: number) => {
    onRemove(key)
    // The next one has the focus, or the one before where it was the last.
    requestAnimationFrame(() => {
      const buttons = [...(box.current?.querySelectorAll<HTMLElement>('button') ?? [])]
      const search = box.current?.closest('form')?.querySelector<HTMLElement>('[role=combobox]')
      ;(buttons[at] ?? buttons.at(-1) ?? search)?.focus()
    })
  }
  return (
    <Box component="section" aria-labelledby={titleId} sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1 }}>
        <Typography id={titleId} variant="h3" sx={{ flexGrow: 1 }}>
          {t('order.chosen', { count: basket.length })}
        </Typography>
        <Typography role="status" sx={{ fontWeight: 650, fontVariantNumeric: 'tabular-nums' }}>
          {basket.length > 0 && t('order.total', { amount: money(totalOf(basket)) })}
        </Typography>
      </Box>
      {basket.length === 0 && <Typography color="text.secondary">{t('order.noneChosen')}</Typography>}
      <Box
        ref={box}
        component="ul"
        aria-labelledby={titleId}
        sx={{ listStyle: 'none', m: 0, p: 0, display: basket.length === 0 ? 'none' : 'block' }}
      >
        {basket.map((choice, at) => (
          <ChosenLine key={keyOf(choice)} choice={choice} hintOf={hintOf} onRemove={() => remove(keyOf(choice), at)} />
        ))}
      </Box>
    </Box>
  )
}

interface ChosenLineProps {
  choice: Choice
  hintOf: (testId: number) => TestHint | undefined
  onRemove: () => void
}

function ChosenLine({ choice, hintOf, onRemove }: ChosenLineProps) {
  const { t } = useTranslation('lab')
  const money = useMoney()
  const { name } = choice.kind === 'panel' ? choice.panel : choice.test
  const hints = (choice.kind === 'panel' ? choice.panel.tests : [choice.test]).flatMap((test) => {
    const hint = hintOf(test.id)
    return hint ? [{ test, hint }] : []
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return
    event.preventDefault()
    onRemove()
  }
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) auto auto',
        columnGap: 1,
        alignItems: 'start',
        py: 0.5,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere', py: 0.5 }}>
        <bdi>{name}</bdi>
        {choice.kind === 'panel' && (
          <Typography variant="caption" color="text.secondary" component="div">
            {choice.panel.tests.map((test) => test.name).join(', ')}
          </Typography>
        )}
        {hints.map(({ test, hint }) => (
          <Box key={test.id} sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 0.75 }}>
            {choice.kind === 'panel' && (
              <Typography variant="body2">{t('order.hintOf', { test: test.name })}</Typography>
            )}
            <HintChip hint={hint} />
          </Box>
        ))}
      </Box>
      <Box component="span" sx={{ py: 0.5, whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
        {money(totalOf([choice]))}
      </Box>
      <IconButton
        size="small"
        aria-label={t('order.remove', { name })}
        aria-keyshortcuts="Delete"
        onClick={onRemove}
        onKeyDown={onKeyDown}
      >
        <CloseOutlined fontSize="small" />
      </IconButton>
    </Box>
  )
}

/** What to tell the patient before they go: who comes fasting, and other preparations. */
export function PreparationNotes({ basket }: { basket: Basket }) {
  const { t } = useTranslation('lab')
  const titleId = useId()
  const { fasting, others } = preparationOf(basket)
  if (fasting.length === 0 && others.length === 0) return null
  return (
    <Box
      component="section"
      aria-labelledby={titleId}
      sx={{ borderInlineStart: '3px solid', borderColor: 'info.main', paddingInlineStart: 1.25 }}
    >
      <Typography id={titleId} variant="h3">
        {t('order.tellPatient')}
      </Typography>
      <Box component="ul" sx={{ m: 0, paddingInlineStart: 2.5 }}>
        {fasting.length > 0 && (
          <Typography component="li" variant="body2">
            {t('order.fasting', { tests: fasting.join(', ') })}
          </Typography>
        )}
        {others.map(({ text, names }) => (
          <Typography key={text} component="li" variant="body2">
            <bdi>{t('order.preparation', { text, tests: names.join(', ') })}</bdi>
          </Typography>
        ))}
      </Box>
    </Box>
  )
}

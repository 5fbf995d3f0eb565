import ArrowBack from '@mui/icons-material/ArrowBack'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Skeleton from '@mui/material/Skeleton'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { parseLabNumber } from '#shared/domain/lab/lab-number.ts'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { rowsMatching } from '../../widgets/table-search.tsx'
import { CollectSpecimensDialog } from './collect-specimens.dialog.tsx'
import { type ExpectedOrder, ExpectedRow } from './expected-row.tsx'
import { useScanAnywhere } from './scan-anywhere.ts'
import { useOpenByLabel } from './scan-open.ts'

const buttonsIn = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>('[data-collect]') ?? [])]

/** Up and down from one person to the next. */
const moveAlong = (event: KeyboardEvent<HTMLElement>, list: HTMLElement | null, onUp: () => void) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-collect]')) return
  event.preventDefault()
  const buttons = buttonsIn(list)
  const next = buttons[buttons.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1)]
  if (next) next.focus()
  else if (event.key === 'ArrowUp') onUp()
}

/** Who is coming to give samples, the most pressing first: found by name or number, Enter collects. */
export function ExpectedPage() {
  const { t } = useTranslation('bench')
  const sentence = useErrorSentence()
  const [typed, setTyped] = useState('')
  const [collecting, setCollecting] = useState<ExpectedOrder>()
  const expected = useQuery(api.lab.listExpected.queryOptions())
  const { open, problem } = useOpenByLabel()
  useScanAnywhere(open)
  const box = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const all = expected.data ?? []
  const shown = rowsMatching(all, typed, ({ patient, labNumber }) => [
    patient.fullName,
    patient.recordNumber,
    patient.phone,
    labNumber,
  ])
  const only = shown[0]
  return (
    <Box sx={{ height: '100%', minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <PageHeader title={t('expected.title')} hint={t('expected.hint')} actions={<ToBench />} />
      {expected.error && <Alert severity="warning">{sentence(expected.error)}</Alert>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 1.5 }}>
        <TextField
          inputRef={box}
          label={t('expected.find')}
          value={typed}
          autoFocus
          size="medium"
          error={problem !== undefined}
          helperText={problem}
          onChange={(event) => setTyped(event.target.value.slice(0, 200))}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Enter' && typed.trim() !== '') {
              event.preventDefault()
              // A tube that was filled already is opened.
              if (only) setCollecting(only)
              else if (parseLabNumber(typed).kind === 'valid') open(typed)
            }
            if (event.key === 'ArrowDown') {
              event.preventDefault()
              buttonsIn(list.current)[0]?.focus()
            }
          }}
          sx={{ width: 340, maxWidth: '100%' }}
          slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false } }}
        />
        <Typography color="textSecondary" role="status">
          {expected.data && t('expected.count', { count: all.length })}
        </Typography>
      </Box>
      {expected.isPending && (
        <Delayed>
          <Skeleton variant="rounded" height={320} />
        </Delayed>
      )}
      {expected.data && (
        <Paper variant="outlined" sx={{ flex: '1 1 0', minHeight: 240, overflow: 'auto' }}>
          {shown.length === 0 ? (
            <EmptyState
              title={t(all.length === 0 ? 'expected.none' : 'expected.noneFits')}
              hint={t(all.length === 0 ? 'expected.noneHint' : 'expected.noneFitsHint')}
            />
          ) : (
            <Box
              component="ul"
              ref={list}
              aria-label={t('expected.title')}
              onKeyDown={(event: KeyboardEvent<HTMLElement>) =>
                moveAlong(event, list.current, () => box.current?.focus())
              }
              sx={{ listStyle: 'none', m: 0, p: 0 }}
            >
              {shown.map((order) => (
                <ExpectedRow key={order.id} order={order} onCollect={() => setCollecting(order)} />
              ))}
            </Box>
          )}
        </Paper>
      )}
      {collecting && (
        <CollectSpecimensDialog
          key={collecting.id}
          order={collecting}
          onClose={() => setCollecting(undefined)}
          // The person is gone from the list, and the button with them: the next one is looked for.
          onCollected={() => {
            setTyped('')
            setTimeout(() => box.current?.focus(), 0)
          }}
        />
      )}
    </Box>
  )
}

function ToBench() {
  const { t } = useTranslation('bench')
  return (
    <Button component={Link} to="/bench" variant="outlined" startIcon={<ArrowBack />} sx={{ minHeight: 40 }}>
      {t('links.bench')}
    </Button>
  )
}

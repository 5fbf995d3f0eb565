import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Typography from '@mui/material/Typography'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { useTell } from '../../widgets/tell.ts'
import { useMoney } from './owed-money.ts'
import { useOwed } from './owed-tests.ts'

interface PayTestsProps {
  patientId: number
  onClose: () => void
  onPaid: () => void
}

/** Notes that tests were paid for: every line with its price, and the total that is taken. */
export function PayTestsDialog({ patientId, onClose, onPaid }: PayTestsProps) {
  const { t } = useTranslation('lab')
  const sentence = useErrorSentence()
  const money = useMoney()
  const tell = useTell()
  const queryClient = useQueryClient()
  const owed = useOwed(patientId)
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const lines = owed.data?.lines ?? []
  const paid = lines.filter(({ orderTestId }) => !left.has(orderTestId))
  const total = paid.reduce((sum, { priceMinor }) => sum + priceMinor, 0)
  const pay = useMutation(
    api.lab.markPaid.mutationOptions({
      onSuccess: ({ paidMinor }) => {
        tell.done(t('owed.paid', { amount: money(paidMinor) }))
        onPaid()
      },
      // What is refused has changed meanwhile: the new lines and total are shown.
      onError: () => queryClient.invalidateQueries({ queryKey: api.lab.listOwed.key() }),
    }),
  )
  const toggle = (id: number) =>
    setLeft((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  const submit = () => {
    if (paid.length === 0) return
    pay.mutate({ patientId, orderTestIds: paid.map(({ orderTestId }) => orderTestId), totalMinor: total })
  }
  return (
    <FormDialog
      open
      title={t('owed.title')}
      submitLabel={t('owed.confirm', { amount: money(total) })}
      isDirty={false}
      isSaving={pay.isPending}
      problem={pay.error ? sentence(pay.error) : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      {lines.length === 0 && <Alert severity="info">{t('owed.nothing')}</Alert>}
      <Box component="ul" aria-label={t('owed.lines')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {lines.map((line) => (
          <OwedLine
            key={line.orderTestId}
            line={line}
            isPaid={!left.has(line.orderTestId)}
            onToggle={() => toggle(line.orderTestId)}
          />
        ))}
      </Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', fontWeight: 650 }} role="status">
        <span>{t('owed.sum', { count: paid.length })}</span>
        <span>{money(total)}</span>
      </Box>
    </FormDialog>
  )
}

interface OwedLineProps {
  line: { name: string; labNumber: string; orderedOn: string; priceMinor: number }
  isPaid: boolean
  onToggle: () => void
}

function OwedLine({ line, isPaid, onToggle }: OwedLineProps) {
  const format = useFormat()
  const money = useMoney()
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) auto',
        alignItems: 'center',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <FormControlLabel
        control={<Checkbox size="small" checked={isPaid} onChange={onToggle} />}
        label={
          <Box sx={{ overflowWrap: 'anywhere' }}>
            <bdi>{line.name}</bdi>
            <Typography variant="caption" color="text.secondary" component="span" sx={{ display: 'block' }}>
              {`${format.date(line.orderedOn)} · ${line.labNumber}`}
            </Typography>
          </Box>
        }
      />
      <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {money(line.priceMinor)}
      </Box>
    </Box>
  )
}

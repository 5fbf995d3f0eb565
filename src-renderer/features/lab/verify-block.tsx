import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../ui/kbd.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../widgets/format.ts'
import { CriticalBanner } from './critical-banner.tsx'
import { VersionButtons } from './entry-test-head.tsx'
import type { GridLine } from './grid-columns.ts'
import { GridOrder } from './grid-order.tsx'
import { ResultTable } from './result-table.tsx'
import { verifyObstacle } from './verify-order.ts'

/** A test that waits for the second person. */
export interface ToVerify extends GridLine {
  isAllNormal: boolean
}

interface VerifyBlockProps {
  waiting: ToVerify
  isBusy: boolean
  onVerify: () => void
  onSendBack: () => void
}

/** One test as the second person checks it: whose it is, its values beside what they were, who entered them. */
export function VerifyBlock({ waiting, isBusy, onVerify, onSendBack }: VerifyBlockProps) {
  const { t } = useTranslation('lab-entry')
  const headId = useId()
  const { order, entry } = waiting
  const { test } = entry
  const obstacle = verifyObstacle(waiting)
  return (
    <Paper
      component="article"
      variant="outlined"
      tabIndex={0}
      aria-labelledby={headId}
      data-verify={test.id}
      sx={{ p: 1.5, scrollMargin: 8, '&:focus-visible': { borderColor: 'primary.main' } }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 1, alignItems: 'flex-start' }}>
        <Box sx={{ flex: '1 1 220px', minWidth: 0, maxWidth: 420 }}>
          <GridOrder order={order} />
        </Box>
        <TestWords id={headId} waiting={waiting} />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <VersionButtons entry={entry} />
          <Button size="small" variant="outlined" color="inherit" onClick={onSendBack} aria-keyshortcuts="B">
            {t('verify.sendBack')}
          </Button>
          <Kbd keys={[t('key.b')]} />
          {obstacle === 'own' ? (
            <StatusChip tone="info" label={t('verify.own')} />
          ) : (
            <>
              <Button size="small" variant="contained" loading={isBusy} onClick={onVerify} aria-keyshortcuts="V">
                {t(obstacle === 'uncalled' ? 'verify.callFirst' : 'verify.verify')}
              </Button>
              <Kbd keys={[t('key.v')]} />
            </>
          )}
        </Box>
      </Box>
      <CriticalBanner entry={entry} orderedFor={order.orderedFor} />
      <ResultTable
        label={t('table.of', { name: test.name })}
        boxes={entry.boxes}
        before={test.correctionReason === null ? undefined : entry.versions[0]}
      />
      {entry.comment !== null && (
        <Typography variant="body2" sx={{ mt: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          <Box component="span" sx={{ color: 'text.secondary' }}>{`${t('comment.ofTest')}: `}</Box>
          <bdi>{entry.comment}</bdi>
        </Typography>
      )}
    </Paper>
  )
}

/** The test, who entered it when, and whether it is a correction. */
function TestWords({ id, waiting: { order, entry } }: { id: string; waiting: ToVerify }) {
  const { t } = useTranslation('lab-entry')
  const format = useFormat()
  const { test } = entry
  return (
    <Box sx={{ flex: '2 1 320px', minWidth: 0 }}>
      <Typography variant="h3" component="h2" id={id} sx={{ overflowWrap: 'anywhere' }}>
        {test.name}
        <Box
          component="span"
          sx={{ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }}
        >
          {` – ${order.patient.fullName}`}
        </Box>
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {test.enteredBy !== null && test.enteredAt !== null
          ? t('head.enteredBy', { by: test.enteredBy, at: format.dateTime(test.enteredAt) })
          : test.code}
        {order.orderedFor !== null && ` · ${t('verify.for', { doctor: order.orderedFor })}`}
      </Typography>
      {test.correctionReason !== null && (
        <Typography variant="body2" sx={{ color: 'warning.main', fontWeight: 600, overflowWrap: 'anywhere' }}>
          {t('verify.correction', { reason: test.correctionReason })}
        </Typography>
      )}
    </Box>
  )
}

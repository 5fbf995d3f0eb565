import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabFigures } from '#shared/contract/lab-figures.contract.ts'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../widgets/format.ts'

/** The counts of a period; what somebody should look after has a word beside it. */
export function FiguresCards({ figures }: { figures: LabFigures | undefined }) {
  const { t } = useTranslation('lab-figures')
  const untold = figures?.calls.filter(({ toldAt }) => toldAt === null).length ?? 0
  const waiting = figures?.rejected.filter(({ isRecollected }) => !isRecollected).length ?? 0
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))' }}>
      <Figure label={t('card.ordered')} count={figures?.ordered} />
      <Figure label={t('card.verified')} count={figures?.verified}>
        {figures && figures.corrected > 0 && t('card.corrected', { count: figures.corrected })}
      </Figure>
      <Figure label={t('card.open')} count={figures?.open}>
        {figures && figures.overdue > 0 && (
          <StatusChip tone="warning" label={t('card.overdue', { count: figures.overdue })} />
        )}
      </Figure>
      <Figure label={t('card.rejected')} count={figures?.rejected.length}>
        {waiting > 0 && <StatusChip tone="warning" label={t('card.notRecollected', { count: waiting })} />}
      </Figure>
      <Figure label={t('card.critical')} count={figures?.calls.length}>
        {untold > 0 && <StatusChip tone="error" label={t('card.untold', { count: untold })} />}
      </Figure>
    </Box>
  )
}

const Figure = ({ label, count, children }: { label: string; count: number | undefined; children?: ReactNode }) => {
  const format = useFormat()
  return (
    <Card sx={{ p: 2 }}>
      <Typography variant="body2" color="textSecondary">
        {label}
      </Typography>
      <Typography
        component="p"
        sx={{ fontSize: '1.75rem', fontWeight: 650, lineHeight: 1.3, fontVariantNumeric: 'tabular-nums' }}
      >
        {count === undefined ? '–' : format.number(count)}
      </Typography>
      {children && (
        <Typography variant="body2" component="div">
          {children}
        </Typography>
      )}
    </Card>
  )
}

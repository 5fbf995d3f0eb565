import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import { useFormat } from '../../widgets/format.ts'
import { DeceasedChip } from '../../widgets/patient-banner.tsx'
import { PersonName } from '../../widgets/person-name.tsx'
import { DueWords } from './bench-due-words.tsx'
import { LabStateChip } from './lab-state-chip.tsx'
import { LabPriorityChip } from './priority-chip.tsx'

type HeadOrder = Omit<LabOrder, 'tests' | 'specimens'>

interface LabOrderHeadProps {
  order: HeadOrder
  /** In place of the priority's chip, such as the box that changes it. */
  priority?: ReactNode
  /** What can be done with the whole order, at the end of the line. */
  actions?: ReactNode
}

/** Whose order this is and what is known of it: patient, lab number, doctor, priority, times, and what the doctor wrote. */
export function LabOrderHead({ order, priority, actions }: LabOrderHeadProps) {
  const { t } = useTranslation('bench')
  const { patient } = order
  const format = useFormat()
  return (
    <Paper component="section" aria-label={t('head.label')} variant="outlined" sx={{ px: 2, py: 1.25, minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 1, alignItems: 'flex-start' }}>
        <Box sx={{ minWidth: 0, flex: '1 1 300px' }}>
          <Typography variant="h1">
            <PersonName name={patient.fullName} />
          </Typography>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, alignItems: 'center', color: 'text.secondary' }}>
            <span>{`${format.age(patient)}, ${format.sex(patient.sex)}`}</span>
            <Box component="span" sx={{ fontFamily: 'monospace', color: 'text.primary', fontWeight: 600 }}>
              {patient.recordNumber}
            </Box>
            <bdi>{patient.phone ?? t('head.noPhone')}</bdi>
            <DeceasedChip deceasedOn={patient.deceasedOn} />
            {patient.isUnidentified && <Chip size="small" color="warning" label={t('head.unidentified')} />}
          </Box>
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', minHeight: 40 }}>
          {priority ?? <LabPriorityChip priority={order.priority} withRoutine />}
          <LabStateChip state={order.state} />
          {actions}
        </Box>
      </Box>
      <Facts order={order} />
    </Paper>
  )
}

function Facts({ order }: { order: HeadOrder }) {
  const { t } = useTranslation('bench')
  const format = useFormat()
  const { collectedAt, verifiedAt } = order
  return (
    <>
      <Box component="dl" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 0.5, m: 0, mt: 0.75 }}>
        <Fact label={t('head.labNumber')}>
          <Box component="span" sx={{ fontFamily: 'monospace', fontWeight: 700, fontSize: '0.9375rem' }}>
            {order.labNumber}
          </Box>
        </Fact>
        <Fact label={t(order.isOutsideReferral ? 'head.referrer' : 'head.doctor')}>
          {order.orderedFor === null ? t('head.nobody') : <PersonName name={order.orderedFor} />}
        </Fact>
        <Fact label={t('head.ordered')}>
          {t('head.by', { time: format.dateTime(order.orderedAt), name: order.orderedBy })}
        </Fact>
        {collectedAt !== null && <Fact label={t('head.collected')}>{format.dateTime(collectedAt)}</Fact>}
        {verifiedAt !== null && <Fact label={t('head.verified')}>{format.dateTime(verifiedAt)}</Fact>}
        {verifiedAt === null && order.state !== 'cancelled' && (
          <Fact label={t('head.due')}>
            {format.dateTime(order.dueAt)} {'· '}
            <DueWords order={order} />
          </Fact>
        )}
      </Box>
      {order.clinicalNote !== null && (
        <Typography variant="body2" sx={{ mt: 0.75, whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          <Box component="span" sx={{ color: 'text.secondary' }}>{`${t('head.note')}: `}</Box>
          <bdi>{order.clinicalNote}</bdi>
        </Typography>
      )}
    </>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', gap: 0.75, alignItems: 'baseline', minWidth: 0 }}>
      <Typography component="dt" variant="caption" color="textSecondary" sx={{ whiteSpace: 'nowrap' }}>
        {label}
      </Typography>
      <Typography component="dd" variant="body2" sx={{ m: 0, minWidth: 0 }}>
        {children}
      </Typography>
    </Box>
  )
}

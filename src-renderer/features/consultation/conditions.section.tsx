import AddIcon from '@mui/icons-material/Add'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#shared/contract/medical.contract.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { Section, SectionRow, SectionRows } from '../../ui/section.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../widgets/format.ts'
import { useTell } from '../../widgets/tell.ts'
import { ConditionDialog } from './condition.dialog.tsx'

interface ConditionsSectionProps {
  patientId: number
  conditions: readonly Condition[]
  /** What was told at the desk, in plain text. */
  told: string | null
}

/** Long-term conditions, the active ones first; resolved ones stay readable. */
export function ConditionsSection({ patientId, conditions, told }: ConditionsSectionProps) {
  const { t } = useTranslation('history')
  const mayWrite = useCan('consultation.write')
  const [asking, setAsking] = useState<'add' | Condition>()
  const shown = [
    ...conditions.filter(({ state }) => state === 'active'),
    ...conditions.filter(({ state }) => state === 'resolved'),
  ]
  return (
    <Section
      title={t('conditions.title')}
      actions={
        mayWrite && (
          <Button size="small" startIcon={<AddIcon />} onClick={() => setAsking('add')}>
            {t('conditions.add')}
          </Button>
        )
      }
    >
      {shown.length === 0 && <Typography color="text.secondary">{t('conditions.none')}</Typography>}
      {shown.length > 0 && (
        <SectionRows>
          {shown.map((condition) => (
            <ConditionRow
              key={condition.id}
              condition={condition}
              mayWrite={mayWrite}
              onEdit={() => setAsking(condition)}
            />
          ))}
        </SectionRows>
      )}
      {told !== null && <ToldAtDesk text={told} />}
      {asking === 'add' && <ConditionDialog patientId={patientId} onClose={() => setAsking(undefined)} />}
      {asking !== undefined && asking !== 'add' && (
        <ConditionDialog
          patientId={patientId}
          condition={asking}
          newer={conditions.find(({ id }) => id === asking.id)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Section>
  )
}

/** A plain text the desk wrote down. */
function ToldAtDesk({ text }: { text: string }) {
  const { t } = useTranslation('history')
  return (
    <Alert severity="info" sx={{ mt: 1 }}>
      {t('toldAtDesk')} <bdi style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>{text}</bdi>
    </Alert>
  )
}

function ConditionRow({
  condition,
  mayWrite,
  onEdit,
}: {
  condition: Condition
  mayWrite: boolean
  onEdit: () => void
}) {
  const { t } = useTranslation('history')
  const format = useFormat()
  const sinceWords = useSinceWords()
  const tell = useTell()
  const { id, version, code, name, since, note, state } = condition
  const isResolved = state === 'resolved'
  const setState = useMutation(
    api.consultation.updateCondition.mutationOptions({
      onSuccess: (saved) =>
        tell.done(t(saved.state === 'resolved' ? 'conditions.resolved' : 'conditions.reopened', { name })),
      onError: tell.refused,
    }),
  )
  return (
    <SectionRow
      actions={
        mayWrite && (
          <>
            <Button size="small" aria-label={t('conditions.editOf', { name })} onClick={onEdit}>
              {t('edit')}
            </Button>
            <Button
              size="small"
              color="inherit"
              loading={setState.isPending}
              aria-label={t(isResolved ? 'conditions.reopenOf' : 'conditions.resolveOf', { name })}
              onClick={() =>
                setState.mutate({ id, version, code, name, since, note, state: isResolved ? 'active' : 'resolved' })
              }
            >
              {t(isResolved ? 'conditions.reopen' : 'conditions.resolve')}
            </Button>
          </>
        )
      }
    >
      <Typography
        sx={{ fontWeight: 600, overflowWrap: 'anywhere', ...(isResolved && { color: 'text.secondary' }) }}
        dir="auto"
      >
        {name}{' '}
        {code !== null && (
          <Typography component="span" variant="body2" color="text.secondary">{`(${code})`}</Typography>
        )}{' '}
        {isResolved && <StatusChip tone="neutral" label={t('conditions.resolvedWord')} />}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        {[
          since === null ? t('conditions.sinceUnknown') : t('conditions.sinceWords', { since: sinceWords(since) }),
          note,
          t('notedBy', { by: condition.notedBy, at: format.dateTime(condition.notedAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </SectionRow>
  )
}

/** A date as far as it is known, in words: a year, a month or a day. */
const useSinceWords = () => {
  const format = useFormat()
  return (since: string): string => {
    if (since.length === 4) return since
    return since.length === 7 ? format.month(`${since}-01`) : format.date(since)
  }
}

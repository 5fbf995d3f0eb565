import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookingRules } from '#shared/contract/scheduling.contract.ts'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { isWholeNumber } from './timings-whole-number.ts'

const CHANNELS = ['desk', 'portal'] as const

/** How far ahead and how shortly before a slot may be booked, at the desk and by patients themselves. */
export const RulesDialog = ({ onClose }: { onClose: () => void }) => {
  const rules = useQuery(api.scheduling.getRules.queryOptions())
  return rules.data ? <RulesForm rules={rules.data} onClose={onClose} /> : null
}

type Texts = Record<(typeof CHANNELS)[number], { horizonDays: string; leadMinutes: string }>

const textsOf = ({ desk, portal }: BookingRules): Texts => ({
  desk: { horizonDays: String(desk.horizonDays), leadMinutes: String(desk.leadMinutes) },
  portal: { horizonDays: String(portal.horizonDays), leadMinutes: String(portal.leadMinutes) },
})

const isHorizon = (text: string) => isWholeNumber(text, 1, 730)
const isLead = (text: string) => isWholeNumber(text, 0, 10_080)

const RulesForm = ({ rules, onClose }: { rules: BookingRules; onClose: () => void }) => {
  const { t } = useTranslation('timings')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const [texts, setTexts] = useState(() => textsOf(rules))
  const [isDirty, setDirty] = useState(false)
  const save = useMutation(
    api.scheduling.saveRules.mutationOptions({
      onSuccess: () => {
        notify(t('rules.saved'))
        onClose()
      },
    }),
  )
  const isWhole = CHANNELS.every(
    (channel) => isHorizon(texts[channel].horizonDays) && isLead(texts[channel].leadMinutes),
  )
  const change = (channel: (typeof CHANNELS)[number], changed: Partial<Texts['desk']>) => {
    setDirty(true)
    setTexts({ ...texts, [channel]: { ...texts[channel], ...changed } })
  }
  const read = (channel: (typeof CHANNELS)[number]) => ({
    horizonDays: Number(texts[channel].horizonDays),
    leadMinutes: Number(texts[channel].leadMinutes),
  })
  return (
    <FormDialog
      open
      title={t('rules.title')}
      submitLabel={t('save')}
      isDirty={isDirty}
      isSaving={save.isPending}
      problem={save.error ? sentence(save.error) : undefined}
      onSubmit={() => isWhole && save.mutate({ desk: read('desk'), portal: read('portal') })}
      onClose={onClose}
    >
      {CHANNELS.map((channel, at) => (
        <Box key={channel} component="fieldset" sx={{ border: 0, p: 0, m: 0, display: 'grid', gap: 1.5 }}>
          <Typography component="legend" sx={{ fontWeight: 600, mb: 1.5 }}>
            {t(`rules.${channel}`)}
          </Typography>
          <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2 }}>
            <TextField
              label={t('rules.horizon')}
              value={texts[channel].horizonDays}
              autoFocus={at === 0}
              error={!isHorizon(texts[channel].horizonDays)}
              helperText={t('rules.horizonHint')}
              onChange={(event) => change(channel, { horizonDays: event.target.value })}
              slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
            />
            <TextField
              label={t('rules.lead')}
              value={texts[channel].leadMinutes}
              error={!isLead(texts[channel].leadMinutes)}
              helperText={t('rules.leadHint')}
              onChange={(event) => change(channel, { leadMinutes: event.target.value })}
              slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
            />
          </Box>
        </Box>
      ))}
    </FormDialog>
  )
}

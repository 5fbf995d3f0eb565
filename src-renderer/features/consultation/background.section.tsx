import EditOutlinedIcon from '@mui/icons-material/EditOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Background } from '#shared/contract/medical.contract.ts'
import { useCan } from '../../client/session.ts'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../widgets/format.ts'
import { BackgroundDialog } from './background.dialog.tsx'

/** Blood group, habits, family and past history; what nobody asked is said, not left blank. */
export function BackgroundSection({ patientId, background }: { patientId: number; background: Background }) {
  const { t } = useTranslation('history')
  const format = useFormat()
  const mayWrite = useCan('consultation.write')
  const [isEditing, setEditing] = useState(false)
  const { bloodGroup, smoking, alcohol, notedAt, notedBy } = background
  const facts = [
    ['bloodGroup', bloodGroup],
    ['smoking', smoking === null ? null : t(`background.smokingWord.${smoking}`)],
    ['alcohol', alcohol === null ? null : t(`background.alcoholWord.${alcohol}`)],
    ['habits', background.habits],
    ['pastHistory', background.pastHistory],
    ['familyHistory', background.familyHistory],
  ] as const
  return (
    <Section
      title={t('background.title')}
      actions={
        mayWrite && (
          <Button
            size="small"
            startIcon={<EditOutlinedIcon />}
            aria-label={t('background.edit')}
            onClick={() => setEditing(true)}
          >
            {t('edit')}
          </Button>
        )
      }
    >
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'minmax(96px, 30%) minmax(0, 1fr)',
          columnGap: 2,
          rowGap: 0.75,
        }}
      >
        {facts.map(([name, value]) => (
          <Box key={name} sx={{ display: 'contents' }}>
            <Typography component="dt" variant="body2" color="text.secondary">
              {t(`background.${name}`)}
            </Typography>
            <Typography
              component="dd"
              variant="body2"
              dir="auto"
              sx={{
                m: 0,
                whiteSpace: 'pre-line',
                overflowWrap: 'anywhere',
                ...(value === null && { color: 'text.secondary' }),
              }}
            >
              {value ?? t('background.notAsked')}
            </Typography>
          </Box>
        ))}
      </Box>
      {notedAt !== null && (
        <Typography variant="caption" color="text.secondary" component="p" sx={{ mt: 1, mb: 0 }}>
          {t('notedBy', { by: notedBy ?? '', at: format.dateTime(notedAt) })}
        </Typography>
      )}
      {isEditing && (
        <BackgroundDialog patientId={patientId} background={background} onClose={() => setEditing(false)} />
      )}
    </Section>
  )
}

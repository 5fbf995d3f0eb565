import AddIcon from '@mui/icons-material/Add'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Immunisation } from '#shared/contract/medical.contract.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { Section, SectionRow, SectionRows } from '../../ui/section.tsx'
import { useFormat } from '../../widgets/format.ts'
import { ReasonDialog } from '../../widgets/reason.dialog.tsx'
import { useTell } from '../../widgets/tell.ts'
import { ImmunisationDialog } from './immunisation.dialog.tsx'

/** Vaccinations that were given; one in error stays, struck through. */
export function ImmunisationsSection({
  patientId,
  immunisations,
}: {
  patientId: number
  immunisations: readonly Immunisation[]
}) {
  const { t } = useTranslation('history')
  const mayWrite = useCan('consultation.write')
  const [asking, setAsking] = useState<'add' | Immunisation>()
  const close = () => setAsking(undefined)
  return (
    <Section
      title={t('immunisations.title')}
      actions={
        mayWrite && (
          <Button size="small" startIcon={<AddIcon />} onClick={() => setAsking('add')}>
            {t('immunisations.add')}
          </Button>
        )
      }
    >
      {immunisations.length === 0 && <Typography color="text.secondary">{t('immunisations.none')}</Typography>}
      {immunisations.length > 0 && (
        <SectionRows>
          {immunisations.map((one) => (
            <SectionRow
              key={one.id}
              actions={
                mayWrite &&
                one.inError === null && (
                  <Button
                    size="small"
                    color="inherit"
                    aria-label={t('immunisations.inErrorOf', { vaccine: one.vaccine })}
                    onClick={() => setAsking(one)}
                  >
                    {t('immunisations.inError')}
                  </Button>
                )
              }
            >
              <ImmunisationText immunisation={one} />
            </SectionRow>
          ))}
        </SectionRows>
      )}
      {asking === 'add' && <ImmunisationDialog patientId={patientId} onClose={close} />}
      {asking !== undefined && asking !== 'add' && <WrongImmunisationDialog immunisation={asking} onClose={close} />}
    </Section>
  )
}

function ImmunisationText({ immunisation }: { immunisation: Immunisation }) {
  const { t } = useTranslation('history')
  const format = useFormat()
  const { vaccine, doseNumber, givenOn, batch, isGivenElsewhere, note, notedBy, inError } = immunisation
  const off = inError ? { textDecoration: 'line-through', color: 'text.secondary' } : {}
  return (
    <>
      <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere', ...off }} dir="auto">
        {[vaccine, doseNumber !== null && t('immunisations.doseNumber', { number: doseNumber })]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere', ...off }}>
        {[
          format.date(givenOn),
          isGivenElsewhere && t('immunisations.elsewhereWord'),
          batch !== null && t('immunisations.batchWord', { batch }),
          note,
          notedBy,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
      {inError && (
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {t('inErrorBy', { by: inError.by, reason: inError.reason })}
        </Typography>
      )}
    </>
  )
}

function WrongImmunisationDialog({ immunisation, onClose }: { immunisation: Immunisation; onClose: () => void }) {
  const { t } = useTranslation('history')
  const tell = useTell()
  const mark = useMutation(
    api.consultation.markImmunisationInError.mutationOptions({
      onSuccess: () => {
        tell.done(t('immunisations.inErrorDone'))
        onClose()
      },
    }),
  )
  return (
    <ReasonDialog
      label={t('reason')}
      missing={t('reasonNeeded')}
      title={t('immunisations.inErrorTitle')}
      submitLabel={t('inErrorConfirm')}
      isSaving={mark.isPending}
      error={mark.error}
      onSubmit={(reason) => mark.mutate({ id: immunisation.id, version: immunisation.version, reason })}
      onClose={onClose}
    >
      <ImmunisationText immunisation={immunisation} />
      <Typography>{t('inErrorText')}</Typography>
    </ReasonDialog>
  )
}

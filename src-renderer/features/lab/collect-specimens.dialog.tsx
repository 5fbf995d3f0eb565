import NoFoodOutlined from '@mui/icons-material/NoFoodOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import { api, client } from '../../client/api.ts'
import { errorData } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useClinicTimeZone } from '../../widgets/clinic-day.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useMinute } from '../../widgets/minute-clock.ts'
import { useTell } from '../../widgets/tell.ts'
import { CollectPatient } from './collect-patient.tsx'
import { CollectTimeFields } from './collect-time.fields.tsx'
import { collectionInstant, type TypedTime } from './collect-time.ts'
import { CollectTubeRow, type TubeDraft } from './collect-tube-row.tsx'
import { tubesToFill } from './collect-tubes.ts'
import { usePrintLabels, usePrintsLabels } from './labels.ts'

interface CollectSpecimensDialogProps {
  order: LabOrder
  onClose: () => void
  /** Hears that it was saved. */
  onCollected?: () => void
}

/** Notes which tubes were filled and when; once that is saved, their labels print. */
export function CollectSpecimensDialog({ order: given, onClose, onCollected }: CollectSpecimensDialogProps) {
  const { t } = useTranslation('bench')
  const sentence = useErrorSentence()
  // What was there as the form opened: somebody else's change is met as a conflict, not mixed in.
  const [order] = useState(given)
  const [tubes, setTubes] = useState<readonly TubeDraft[]>(() =>
    tubesToFill(order.tests).map((tube) => ({ ...tube, isTaken: true, containerTyped: tube.container ?? '' })),
  )
  const [time, setTime] = useState<TypedTime>(null)
  const [timeProblem, setTimeProblem] = useState<string>()
  const [isTried, setTried] = useState(false)
  const [isEdited, setEdited] = useState(false)
  const timeZone = useClinicTimeZone()
  const minute = useMinute()
  const collect = useCollect(order, () => {
    onClose()
    onCollected?.()
  })
  const taken = tubes.filter(({ isTaken }) => isTaken)
  const refusedTime = errorData(collect.error, 'COLLECTION_TIME_REFUSED')
  const timeSaid = timeProblem ?? refusedTime?.reason
  const change = (key: string, to: Partial<TubeDraft>) => {
    setEdited(true)
    setTubes(tubes.map((tube) => (tube.key === key ? { ...tube, ...to } : tube)))
  }
  const submit = () => {
    setTried(true)
    const read = collectionInstant(time, { now: new Date(minute), orderedAt: order.orderedAt, timeZone })
    setTimeProblem(read.ok ? undefined : read.problem)
    if (taken.length > 0 && read.ok) collect.mutate({ tubes: taken, collectedAt: read.at })
  }
  return (
    <FormDialog
      open
      title={t('collect.title')}
      submitLabel={t('collect.save')}
      isDirty={isEdited || time !== null}
      isSaving={collect.isPending}
      problem={collect.error && !refusedTime ? sentence(collect.error) : undefined}
      extraActions={<PrintHabit />}
      onSubmit={submit}
      onClose={onClose}
    >
      <CollectPatient order={order} />
      {tubes.some(({ isFasting }) => isFasting) && (
        <Alert severity="info" icon={<NoFoodOutlined fontSize="small" />}>
          {t('collect.fasting')}
        </Alert>
      )}
      <Box
        component="fieldset"
        aria-label={t('collect.tubes')}
        sx={{ border: 0, p: 0, m: 0, minWidth: 0, display: 'grid', gap: 1 }}
      >
        {tubes.map((tube, at) => (
          <CollectTubeRow key={tube.key} tube={tube} takesFocus={at === 0} onChange={(to) => change(tube.key, to)} />
        ))}
        {isTried && taken.length === 0 && <FormHelperText error>{t('collect.noTube')}</FormHelperText>}
      </Box>
      <CollectTimeFields
        value={time}
        orderedOn={order.orderedOn}
        problem={timeSaid === undefined ? undefined : t(`collect.time.${timeSaid}`)}
        onChange={(next) => {
          setTime(next)
          setTimeProblem(undefined)
          if (refusedTime) collect.reset()
        }}
      />
    </FormDialog>
  )
}

const useCollect = (order: LabOrder, onDone: () => void) => {
  const { t } = useTranslation('bench')
  const tell = useTell()
  const queryClient = useQueryClient()
  const [prints] = usePrintsLabels()
  const { print } = usePrintLabels()
  return useMutation({
    mutationFn: ({ tubes, collectedAt }: { tubes: readonly TubeDraft[]; collectedAt: string | null }) =>
      client.lab.collect({
        orderId: order.id,
        version: order.version,
        collectedAt,
        tubes: tubes.map(({ orderTestIds, specimenType, containerTyped }) => ({
          orderTestIds,
          specimenType,
          container: containerTyped.trim() === '' ? null : containerTyped.trim(),
        })),
      }),
    onSuccess: (saved) => {
      queryClient.setQueryData(api.lab.getOrder.queryKey({ input: { orderId: saved.id } }), saved)
      const known = new Set(order.specimens.map(({ id }) => id))
      const specimenIds = saved.specimens.map(({ id }) => id).filter((id) => !known.has(id))
      const said = t('collect.saved', { count: specimenIds.length, name: order.patient.fullName })
      tell.done(said)
      if (prints && specimenIds.length > 0) print({ orderId: saved.id, specimenIds, said })
      onDone()
    },
  })
}

function PrintHabit() {
  const { t } = useTranslation('bench')
  const [prints, setPrints] = usePrintsLabels()
  return (
    <FormControlLabel
      control={<Checkbox checked={prints} onChange={(_event, next) => setPrints(next)} />}
      label={t('collect.printLabels')}
    />
  )
}
